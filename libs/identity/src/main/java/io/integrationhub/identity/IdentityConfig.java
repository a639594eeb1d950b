package io.integrationhub.identity;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How callers' tokens are verified. */
@ConfigMapping(prefix = "integration-hub.identity")
public interface IdentityConfig {

    /**
     * How long a valid ES256 signature need not be verified again; 0 verifies each time. For services that others ask with
     * the token of their caller: they are shown the same one many times a second.
     */
    @WithDefault("0s")
    Duration keepVerified();
}
