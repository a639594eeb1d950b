package io.integrationhub.dispatch.due;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How waiting deliveries are brought back. */
@ConfigMapping(prefix = "integration-hub.dispatch.scheduled-retries")
interface DueConfig {

    /** How often to look when nothing was due: the first retry comes after five seconds. */
    @WithDefault("500ms")
    Duration look();

    /** How long to let the lanes work when the permits for waiting deliveries are used up. */
    @WithDefault("50ms")
    Duration pauseWhenBusy();

    /**
     * When a claimed delivery comes back by itself because its process died. Longer than an attempt takes, queue
     * included; while the process lives, it recognises a delivery that it has already.
     */
    @WithDefault("1m")
    Duration lease();

    /**
     * When one comes back that was in flight when it was claimed: what it was made again for may have been handed over just
     * as its last attempt was written.
     */
    @WithDefault("5s")
    Duration leaseInFlight();

    /**
     * How long after a hub was resumed or removed what waits for it comes back: until then every process has heard of it,
     * unless its connection to the database is broken.
     */
    @WithDefault("2s")
    Duration releaseAfter();

    /** How many deliveries of one destination come back at once, at most. */
    @WithDefault("1000")
    int releaseStep();
}
