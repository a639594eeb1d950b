package io.integrationhub.access.identity;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMax;
import org.hibernate.validator.constraints.time.DurationMin;

/** When a login counts as fresh. */
@ConfigMapping(prefix = "integration-hub.fresh-login")
public interface FreshLoginConfig {

    /** How long a login is fresh: one second to one hour. Shorter means more logins for whoever handles secrets. */
    @WithDefault("5m")
    @DurationMin(seconds = 1)
    @DurationMax(hours = 1)
    Duration maxAge();
}
