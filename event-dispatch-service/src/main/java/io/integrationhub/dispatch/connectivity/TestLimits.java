package io.integrationhub.dispatch.connectivity;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.integrationhub.dispatch.problem.DispatchProblem;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

/** Keeps the connectivity test from being used to scan networks, or to load a server or this process. */
@Singleton
class TestLimits {
    private static final Duration MINUTE = Duration.ofMinutes(1);
    private static final int MOST_ACCOUNTS = 10_000;

    private final ConnectivityConfig config;
    private final Map<String, Integer> calls = new HashMap<>();
    private int allCalls;
    /** Tests of each account since its minute began. */
    private final Cache<String, AtomicInteger> tests = Caffeine.newBuilder()
            .maximumSize(MOST_ACCOUNTS)
            .expireAfterWrite(MINUTE)
            .build();

    TestLimits(ConnectivityConfig config) {
        this.config = config;
    }

    /** A call begins; too_many_tests when the account, or this process, has as many going on as it may. */
    synchronized Call begin(String account) {
        if (calls.getOrDefault(account, 0) >= config.atOnce()) {
            throw DispatchProblem.TOO_MANY_TESTS.problem(
                    "The account has " + config.atOnce() + " connectivity tests going on: wait for one to end.");
        }
        if (allCalls >= config.atOnceOfAll()) {
            throw DispatchProblem.TOO_MANY_TESTS.problem(
                    "Others have as many connectivity tests going on as is possible: try again soon.");
        }
        calls.merge(account, 1, Integer::sum);
        allCalls++;
        return new Call(account);
    }

    private synchronized void end(String account) {
        calls.computeIfPresent(account, (any, now) -> now == 1 ? null : now - 1);
        allCalls--;
    }

    /** Counts one more destination; false when no more may be tested in this minute. */
    boolean mayTest(String account) {
        return tests.get(account, any -> new AtomicInteger()).incrementAndGet() <= config.perMinute();
    }

    /** The same, for whoever tests one only. */
    void requireMayTest(String account) {
        if (!mayTest(account)) {
            throw DispatchProblem.TOO_MANY_TESTS.problem("The account has tested " + config.perMinute()
                    + " destinations within a minute: try again in one.");
        }
    }

    /** A call, which goes on until it is over for who made it, and the last of its tests, which nobody can stop, has ended. */
    final class Call {
        private final String account;
        private int testing;
        private boolean over;
        private boolean ended;

        private Call(String account) {
            this.account = account;
        }

        synchronized void testBegins() {
            testing++;
        }

        synchronized void testEnded() {
            testing--;
            endIfAllHas();
        }

        /** Answered, failed, or given up by who made it. */
        synchronized void over() {
            over = true;
            endIfAllHas();
        }

        private void endIfAllHas() {
            if (over && testing == 0 && !ended) {
                ended = true;
                end(account);
            }
        }
    }
}
