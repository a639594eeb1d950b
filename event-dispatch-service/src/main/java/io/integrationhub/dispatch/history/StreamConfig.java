package io.integrationhub.dispatch.history;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** Streams of deliveries. */
@ConfigMapping(prefix = "integration-hub.dispatch.stream")
interface StreamConfig {

    /** Streams of one account that are open in this process at a time. */
    @WithDefault("8")
    int perAccount();

    /** Streams that are open in this process at a time. Those of an account share their looks into the database. */
    @WithDefault("32")
    int ofAll();

    /** Between two looks. */
    @WithDefault("200ms")
    Duration pause();
}
