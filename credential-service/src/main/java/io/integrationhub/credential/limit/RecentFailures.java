package io.integrationhub.credential.limit;

import java.time.Duration;
import java.time.Instant;

/**
 * The failures of a client at all addresses within a window of time.
 *
 * @param since when the window began
 */
record RecentFailures(Instant since, int count) {

    static final RecentFailures NONE = new RecentFailures(Instant.EPOCH, 0);

    RecentFailures another(Instant now, Duration window) {
        return isOver(now, window) ? new RecentFailures(now, 1) : new RecentFailures(since, Math.addExact(count, 1));
    }

    /** How many there were lately. */
    int count(Instant now, Duration window) {
        return isOver(now, window) ? 0 : count;
    }

    private boolean isOver(Instant now, Duration window) {
        return since.plus(window).isBefore(now);
    }
}
