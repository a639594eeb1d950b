package io.integrationhub.credential.oauth;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMax;
import org.hibernate.validator.constraints.time.DurationMin;

/** What the access tokens say. */
@ConfigMapping(prefix = "integration-hub.token")
public interface TokenConfig {

    /** The iss claim, a URL; the URLs of this service's metadata begin with it. */
    String issuer();

    /** The aud claim: the services of the suite. */
    String audience();

    /**
     * How long a token is valid. Every service refuses the tokens of a revoked credential within two seconds, and remembers
     * for a day that it has to: a token that lived longer would be accepted again.
     */
    @WithDefault("10m")
    @DurationMin(seconds = 1, message = "must be a second at least")
    @DurationMax(hours = 1, message = "must be an hour at most")
    Duration lifetime();
}
