package io.integrationhub.credential.apipassword;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;

/** How API passwords are hashed and checked. */
@ConfigMapping(prefix = "integration-hub.credentials")
public interface PasswordHashingConfig {

    /** How many API passwords are hashed or checked at once. Each keeps a core busy and takes 19 MiB of the heap. */
    @WithDefault("2")
    @Min(1)
    @Max(32)
    int passwordsAtOnce();

    /** How many more may wait for that; further ones are refused with 503. */
    @WithDefault("50")
    @Min(0)
    @Max(1000)
    int passwordsWaiting();
}
