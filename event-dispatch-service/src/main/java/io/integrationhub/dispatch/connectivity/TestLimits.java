package io.integrationhub.dispatch.connectivity;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.integrationhub.dispatch.problem.DispatchProblem;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/** Keeps the connectivity test from being used to scan networks, or to load a server. */
@Singleton
class TestLimits {
    private static final Duration MINUTE = Duration.ofMinutes(1);
    private static final int MOST_ACCOUNTS = 10_000;

    private final ConnectivityConfig config;
    private final Map<String, Integer> calls = new ConcurrentHashMap<>();
    /** Tests of each account since its minute began. */
    private final Cache<String, AtomicInteger> tests = Caffeine.newBuilder()
            .maximumSize(MOST_ACCOUNTS)
            .expireAfterWrite(MINUTE)
            .build();

    TestLimits(ConnectivityConfig config) {
        this.config = config;
    }

    /** A call begins, which has to {@link #leave}; too_many_tests when the account has as many as it may. */
    void enter(String account) {
        int now = calls.merge(account, 1, Integer::sum);
        if (now > config.atOnce()) {
            leave(account);
            throw DispatchProblem.TOO_MANY_TESTS.problem(
                    "The account has " + config.atOnce() + " connectivity tests going on: wait for one to end.");
        }
    }

    void leave(String account) {
        calls.computeIfPresent(account, (any, now) -> now == 1 ? null : now - 1);
    }

    /** Whether one more destination may be tested. */
    boolean take(String account) {
        return tests.get(account, any -> new AtomicInteger()).incrementAndGet() <= config.perMinute();
    }

    /** The same, for whoever tests one only. */
    void require(String account) {
        if (!take(account)) {
            throw DispatchProblem.TOO_MANY_TESTS.problem("The account has tested " + config.perMinute()
                    + " destinations within a minute: try again in one.");
        }
    }
}
