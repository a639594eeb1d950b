package io.integrationhub.dispatch.destination;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** Destinations that fail for days. */
@ConfigMapping(prefix = "integration-hub.dispatch.failing")
interface FailingConfig {

    /** After so many days of nothing but failures a destination is disabled: 1 to 7; 0 disables none. */
    @WithDefault("5")
    int disabledAfterDays();
}
