package io.integrationhub.console.login;

import io.smallrye.config.ConfigMapping;
import java.time.Duration;

/** How long people stay signed in. */
@ConfigMapping(prefix = "integration-hub.console.session")
interface SessionConfig {

    /** A session ends after this time, however much it is used. */
    Duration lifetime();

    /** Tokens are refreshed this long before they end. Less than their lifetime. */
    Duration refreshBefore();
}
