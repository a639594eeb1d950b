package io.integrationhub.dispatch.recovery;

import io.integrationhub.dispatch.problem.DispatchProblem;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.HashSet;
import java.util.Set;
import java.util.function.Supplier;

/** Keeps counts of what recoveries are about from taking the connections that deliveries are recorded on. */
@Singleton
class CountLimits {
    private final int atOnce;
    private final Set<String> accounts = new HashSet<>();

    @Inject
    CountLimits(RecoveryConfig config) {
        this(config.countsAtOnce());
    }

    CountLimits(int atOnce) {
        this.atOnce = atOnce;
    }

    /** Counts, once at a time for an account and a few times in this process; fails with too_many_counts. */
    <T> Uni<T> counting(String account, Supplier<Uni<T>> count) {
        return Uni.createFrom().deferred(() -> {
            begin(account);
            return Uni.createFrom().<T>deferred(count::get).onTermination().invoke(() -> end(account));
        });
    }

    private synchronized void begin(String account) {
        if (accounts.contains(account)) {
            throw DispatchProblem.TOO_MANY_COUNTS.problem(
                    "The account's deliveries are being counted already: try again in a few seconds.");
        }
        if (accounts.size() >= atOnce) {
            throw DispatchProblem.TOO_MANY_COUNTS.problem(
                    "Others have their deliveries counted: try again in a few seconds.");
        }
        accounts.add(account);
    }

    private synchronized void end(String account) {
        accounts.remove(account);
    }
}
