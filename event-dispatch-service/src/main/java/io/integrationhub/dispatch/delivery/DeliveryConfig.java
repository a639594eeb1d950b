package io.integrationhub.dispatch.delivery;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How one attempt is made. */
@ConfigMapping(prefix = "integration-hub.dispatch.delivery")
interface DeliveryConfig {

    /** From connecting to the status of the answer. A receiver that needs longer should answer first, then work. */
    @WithDefault("15s")
    Duration timeout();

    /** How long the text of an answer is waited for once its status is there, which decides already. */
    @WithDefault("2s")
    Duration bodyTimeout();

    /** How much of an answer is read; more than people look at, and little enough to be read from anyone. */
    @WithDefault("16384")
    int maxResponseBytes();

    /** Sent as User-Agent. */
    @WithDefault("integration-hub/${quarkus.application.version:unknown}")
    String userAgent();
}
