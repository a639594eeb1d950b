package io.integrationhub.dispatch.lane;

import java.time.Instant;

/** How many deliveries a lane gets done in a second: of this second or the one before, whichever is more. */
final class DrainRate {
    private long second;
    private int current;
    private int previous;

    void done(Instant now) {
        moveTo(now.getEpochSecond());
        current++;
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
