package io.integrationhub.dispatch.storage;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** How long what was recorded is kept. */
@ConfigMapping(prefix = "integration-hub.dispatch.storage")
interface StorageConfig {

    /** Days that events, deliveries and attempts are kept. What waits longer, for a hub that stays paused, goes with them. */
    @WithDefault("30")
    int retentionDays();

    /** Days made ahead: a service that is down over a long weekend must not run out of them. */
    @WithDefault("7")
    int daysAhead();

    /** Days that a session's routing is kept after it was set; longer than any session lasts. */
    @WithDefault("400")
    int routeRetentionDays();
}
