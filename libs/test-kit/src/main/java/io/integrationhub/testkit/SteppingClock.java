package io.integrationhub.testkit;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

/** A machine's clock that a test sets to another time. */
public abstract class SteppingClock extends Clock {

    private volatile Duration step = Duration.ZERO;

    /** From now on the clock is wrong by so much; by nothing, it is right again. */
    public void stepBy(Duration wrong) {
        step = wrong;
    }

    @Override
    public Instant instant() {
        return Instant.now().plus(step);
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        throw new UnsupportedOperationException();
    }
}
