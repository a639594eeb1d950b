package io.integrationhub.hub.session;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How long sessions live. */
@ConfigMapping(prefix = "integration-hub.sessions")
interface SessionConfig {

    /** From creation to expiry, when the creation does not say otherwise. */
    @WithDefault("30d")
    Duration expireAfter();

    /** The longest life that a creation may ask for. */
    @WithDefault("365d")
    Duration longestLife();

    /**
     * How long the customer's data is kept after a session has ended. Zero keeps it until somebody erases it. One hour to
     * ten years otherwise.
     */
    @WithDefault("90d")
    Duration retention();

    /** How often to look for sessions whose retention is over: they are erased at most that late. */
    @WithDefault("10m")
    Duration lookForErasureEvery();

    /** How often to look for sessions to expire: the event comes at most that late. */
    @WithDefault("30s")
    Duration lookEvery();
}
