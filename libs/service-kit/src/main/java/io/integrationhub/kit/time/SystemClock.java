package io.integrationhub.kit.time;

import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;

/** Makes the time injectable, so that tests can choose it. */
class SystemClock {

    /** UTC, in microseconds: what PostgreSQL stores, so that a value read back equals the one written. */
    @Produces
    @Singleton
    Clock clock() {
        return Clock.tick(Clock.systemUTC(), Duration.ofNanos(1000));
    }
}
