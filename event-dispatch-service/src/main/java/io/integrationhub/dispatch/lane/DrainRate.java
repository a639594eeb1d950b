package io.integrationhub.dispatch.lane;

import java.time.Duration;
import java.time.Instant;

/** How many deliveries a lane gets done in a second: of this second or the one before, whichever is more. */
final class DrainRate {
    /** So many in so long are the least that says how many it will be in a second. */
    private static final int FEW = 8;

    private static final long SHORT_MILLIS = 50;

    private long second;
    private int current;
    private int previous;
    private Instant begun = Instant.MIN;
    private int sinceBegun;

    /** Begins after a time without any. */
    void begin(Instant now) {
        begun = now;
        sinceBegun = 0;
    }

    void done(Instant now) {
        moveTo(now.getEpochSecond());
        current++;
        sinceBegun++;
    }

    /** How many it gets done in a second at the pace that it has begun with; 0 while that says little. */
    long firstPerSecond(Instant now) {
        long millis = sinceBegun < FEW ? 0 : Duration.between(begun, now).toMillis();
        return millis < SHORT_MILLIS ? 0 : sinceBegun * 1_000L / millis;
    }

    int perSecond(Instant now) {
        moveTo(now.getEpochSecond());
        return Math.max(current, previous);
    }

    private void moveTo(long now) {
        if (now != second) {
            previous = now == second + 1 ? current : 0;
            current = 0;
            second = now;
        }
    }
}
