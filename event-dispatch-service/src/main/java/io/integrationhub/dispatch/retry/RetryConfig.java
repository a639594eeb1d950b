package io.integrationhub.dispatch.retry;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** When failed deliveries are tried again. */
@ConfigMapping(prefix = "integration-hub.dispatch.retry")
interface RetryConfig {

    /** Delays before the second, third … attempt. Without it, those of Standard Webhooks: three days in all. */
    Optional<List<Duration>> schedule();

    /**
     * How long a failing delivery holds up the later ones of its session, where a destination wants them in order and says
     * nothing else. Long enough for people to repair a receiver, before the order is given up.
     */
    @WithDefault("24h")
    Duration holdLimit();
}
