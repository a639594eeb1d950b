package io.integrationhub.dispatch.retry;

import io.smallrye.config.ConfigMapping;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** When failed deliveries are tried again. */
@ConfigMapping(prefix = "integration-hub.dispatch.retry")
interface RetryConfig {

    /** Delays before the second, third … attempt. Without it, those of Standard Webhooks: three days in all. */
    Optional<List<Duration>> schedule();
}
