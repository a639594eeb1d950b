package io.integrationhub.identity;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** When a login counts as fresh. */
@ConfigMapping(prefix = "integration-hub.fresh-login")
public interface FreshLoginConfig {

    /** How long a login is fresh: one second to one hour. Shorter means more logins for whoever handles secrets. */
    @WithDefault("5m")
    Duration maxAge();
}
