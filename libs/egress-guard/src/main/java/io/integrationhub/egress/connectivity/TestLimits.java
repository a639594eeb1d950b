package io.integrationhub.egress.connectivity;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;

/** Keeps tests of connections from being used to scan networks, or to load a server or this process. */
public final class TestLimits {

    /**
     * How many tests there may be in this process.
     *
     * @param atOnce calls of an account at a time
     * @param atOnceOfAll calls of all accounts at a time
     * @param perMinute addresses that an account tests in a minute
     */
    public record Bounds(int atOnce, int atOnceOfAll, int perMinute) {}

    private static final Duration MINUTE = Duration.ofMinutes(1);
    private static final int MOST_ACCOUNTS = 10_000;

    private final Bounds bounds;
    private final Function<String, ? extends RuntimeException> refusal;
    private final Map<String, Integer> calls = new HashMap<>();
    private int allCalls;
    /** Tests of each account since its minute began. */
    private final Cache<String, AtomicInteger> tests = Caffeine.newBuilder()
            .maximumSize(MOST_ACCOUNTS)
            .expireAfterWrite(MINUTE)
            .build();

    /**
     * Limits that nobody has used yet.
     *
     * @param refusal what is thrown, with a sentence for who asks for too much
     */
    public TestLimits(Bounds bounds, Function<String, ? extends RuntimeException> refusal) {
        this.bounds = bounds;
        this.refusal = refusal;
    }

    /** A call begins; refused when the account, or this process, has as many going on as it may. */
    public synchronized Call begin(String account) {
        if (calls.getOrDefault(account, 0) >= bounds.atOnce()) {
            throw refusal.apply(
                    "The account has " + bounds.atOnce() + " connectivity tests going on: wait for one to end.");
        }
        if (allCalls >= bounds.atOnceOfAll()) {
            throw refusal.apply("Others have as many connectivity tests going on as is possible: try again soon.");
        }
        calls.merge(account, 1, Integer::sum);
        allCalls++;
        return new Call(account);
    }

    private synchronized void end(String account) {
        calls.computeIfPresent(account, (any, now) -> now == 1 ? null : now - 1);
        allCalls--;
    }

    /** Counts one more address; false when no more may be tested in this minute. */
    public boolean mayTest(String account) {
        return tests.get(account, any -> new AtomicInteger()).incrementAndGet() <= bounds.perMinute();
    }

    /** The same, for whoever tests one only. */
    public void requireMayTest(String account) {
        if (!mayTest(account)) {
            throw refusal.apply(
                    "The account has tested " + bounds.perMinute() + " addresses within a minute: try again in one.");
        }
    }

    /** A call, which goes on until it is over for who made it, and the last of its tests, which nobody can stop, has ended. */
    public final class Call {
        private final String account;
        private int testing;
        private boolean over;
        private boolean ended;

        private Call(String account) {
            this.account = account;
        }

        public synchronized void testBegins() {
            testing++;
        }

        public synchronized void testEnded() {
            testing--;
            endIfAllHas();
        }

        /** Answered, failed, or given up by who made it. */
        public synchronized void over() {
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
