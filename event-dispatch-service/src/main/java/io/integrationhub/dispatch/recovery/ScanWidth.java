package io.integrationhub.dispatch.recovery;

import java.time.Duration;

/**
 * How much time is looked through at once for events: as much as takes a moment, however many other events there are in it.
 * Decides only.
 */
final class ScanWidth {
    static final Duration FIRST = Duration.ofSeconds(1);
    /** Even on a quiet night: when it is over, more is looked through than was meant. */
    static final Duration LONGEST = Duration.ofMinutes(5);

    private static final Duration SHORTEST = Duration.ofMillis(10);
    private static final Duration QUICK = Duration.ofMillis(100);
    private static final Duration SLOW = Duration.ofMillis(400);

    private ScanWidth() {}

    /**
     * The next one.
     *
     * @param took how long it took to look through the one before
     * @param full whether there was more in it than was asked for
     */
    static Duration after(Duration width, Duration took, boolean full) {
        if (took.compareTo(SLOW) > 0) {
            return longer(width.dividedBy(4), SHORTEST);
        }
        if (full || took.compareTo(QUICK) > 0) {
            return width;
        }
        Duration doubled = width.multipliedBy(2);
        return doubled.compareTo(LONGEST) > 0 ? LONGEST : doubled;
    }

    private static Duration longer(Duration one, Duration other) {
        return one.compareTo(other) > 0 ? one : other;
    }
}
