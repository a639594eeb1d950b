package io.integrationhub.dispatch.history;

import io.integrationhub.dispatch.problem.DispatchProblem;
import jakarta.inject.Singleton;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;

/** How many streams are open. */
@Singleton
class StreamLimits {
    private final StreamConfig config;
    private final Map<String, Integer> open = new HashMap<>();
    private int all;

    StreamLimits(StreamConfig config) {
        this.config = config;
    }

    /** A stream opens; too_many_streams when the account, or this process, has as many open as it may. */
    synchronized Place take(String account) {
        if (open.getOrDefault(account, 0) >= config.perAccount()) {
            throw DispatchProblem.TOO_MANY_STREAMS.problem(
                    "The account has " + config.perAccount() + " streams of deliveries open: close one first.");
        }
        if (all >= config.ofAll()) {
            throw DispatchProblem.TOO_MANY_STREAMS.problem(
                    "Others have as many streams of deliveries open as is possible: try again soon.");
        }
        open.merge(account, 1, Integer::sum);
        all++;
        return new Place(account);
    }

    private synchronized void giveBack(String account) {
        open.computeIfPresent(account, (any, now) -> now == 1 ? null : now - 1);
        all--;
    }

    /** That of an open stream. */
    final class Place {
        private final String account;
        private final AtomicBoolean isGivenBack = new AtomicBoolean();

        private Place(String account) {
            this.account = account;
        }

        /** The stream is over; more than once is the same. */
        void giveBack() {
            if (isGivenBack.compareAndSet(false, true)) {
                StreamLimits.this.giveBack(account);
            }
        }
    }
}
