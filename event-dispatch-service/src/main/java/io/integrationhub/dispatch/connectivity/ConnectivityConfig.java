package io.integrationhub.dispatch.connectivity;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How much may be tested: each test is a request to somebody else's server. */
@ConfigMapping(prefix = "integration-hub.dispatch.connectivity-test")
interface ConnectivityConfig {

    /** Calls of an account at a time, in this process. */
    @WithDefault("3")
    int atOnce();

    /** Calls of all accounts at a time, in this process: their tests share its connections with the deliveries. */
    @WithDefault("8")
    int atOnceOfAll();

    /** Destinations of an account that are tested in a minute, in this process. */
    @WithDefault("120")
    int perMinute();

    /** Destinations of a hub that are tested in one call; the first by event type. */
    @WithDefault("100")
    int mostOfHub();

    /** Destinations of a hub that are tested at a time. */
    @WithDefault("8")
    int ofHubAtOnce();

    /** How long a call for a hub goes on to another destination. */
    @WithDefault("30s")
    Duration hubTime();
}
