package io.integrationhub.mapping.connectivity;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Min;

/** How much may be tested: each test is a request to somebody else's server. */
@ConfigMapping(prefix = "integration-hub.connectivity-test")
interface ConnectivityConfig {

    /** Tests of an account at a time, in this process. */
    @WithDefault("3")
    int atOnce();

    /** Tests of all accounts at a time, in this process. */
    @WithDefault("16")
    int atOnceOfAll();

    /** Calls of an account in a minute, in this process; a check of the contract makes seven. */
    @Min(7)
    @WithDefault("60")
    int perMinute();
}
