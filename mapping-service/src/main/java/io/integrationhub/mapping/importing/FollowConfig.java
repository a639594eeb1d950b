package io.integrationhub.mapping.importing;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How many follow imports: each is an open connection. */
@ConfigMapping(prefix = "integration-hub.import.follow")
interface FollowConfig {

    /** Streams of an account at a time, in this process. */
    @WithDefault("20")
    int perAccount();

    /** Streams of all accounts at a time, in this process. */
    @WithDefault("500")
    int most();

    /** A stream without news gets a sign of life so often, or proxies take it for dead. */
    @WithDefault("15s")
    Duration heartbeat();
}
