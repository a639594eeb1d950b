package io.integrationhub.credential.oauth;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** What the access tokens say. */
@ConfigMapping(prefix = "integration-hub.token")
public interface TokenConfig {

    /** The iss claim, a URL; the URLs of this service's metadata begin with it. */
    String issuer();

    /** The aud claim: the services of the suite. */
    String audience();

    /** How long a token is valid: this long the last token of a revoked credential may still be accepted. */
    @WithDefault("10m")
    Duration lifetime();
}
