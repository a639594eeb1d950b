package io.integrationhub.dispatch.lane;

import java.time.Duration;
import java.time.Instant;

/** How many deliveries a destination wants per time; a token bucket stands behind it when a rate is set. */
interface RateLimit {
    RateLimit UNLIMITED = now -> Duration.ZERO;

    /** Takes a token and answers zero, or takes none and answers how long until there is one. */
    Duration take(Instant now);
}
