package io.integrationhub.dispatch.statistics;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** Statistics of deliveries. */
@ConfigMapping(prefix = "integration-hub.dispatch.statistics")
interface StatConfig {

    /** How often counts are written. Seldom: of many destinations they are many rows. */
    @WithDefault("30s")
    String writtenEvery();

    /** Longest that one statement of a question may take. */
    @WithDefault("3s")
    Duration longest();
}
