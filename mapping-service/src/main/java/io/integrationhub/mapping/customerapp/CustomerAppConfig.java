package io.integrationhub.mapping.customerapp;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How often and how long a call to a customer app is tried. */
@ConfigMapping(prefix = "integration-hub.customer-app")
interface CustomerAppConfig {

    /** Time for a whole answer. */
    @WithDefault("10s")
    Duration timeout();

    /** Longest answer that is read. */
    @WithDefault("1048576")
    int maxBytes();
}
