package io.integrationhub.credential.signingkey;

import io.integrationhub.credential.oauth.TokenConfig;
import io.integrationhub.kit.time.DatabaseTime;
import io.quarkus.runtime.Startup;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;

/** Makes the rotation from its settings, and refuses settings with which tokens would not verify. */
final class RotationSettings {

    private static final String PREFIX = "integration-hub.signing-keys.";

    private RotationSettings() {}

    @Produces
    @Singleton
    @Startup
    static KeyRotation rotation(SigningKeyConfig config, TokenConfig tokens, DatabaseTime time) {
        require(
                config.publishAhead().compareTo(config.keySetMaxAge().plus(SigningKeys.PUBLISH)) > 0,
                "publish-ahead must be more than an hour longer than key-set-max-age");
        require(
                config.rotationInterval().compareTo(config.publishAhead()) > 0,
                "rotation-interval must be longer than publish-ahead");
        require(!config.skew().isNegative(), "skew must not be negative");
        Instant distrustedBefore = config.distrustedBefore().orElse(Instant.EPOCH);
        // Or no key could be made that is trusted.
        require(!distrustedBefore.isAfter(time.instant()), "distrusted-before must not be in the future");
        Duration keep = tokens.lifetime().plus(SigningKeys.KEEP).plus(config.skew());
        return new KeyRotation(config.rotationInterval(), config.publishAhead(), keep, distrustedBefore);
    }

    private static void require(boolean holds, String rule) {
        if (!holds) {
            throw new IllegalStateException(PREFIX + rule);
        }
    }
}
