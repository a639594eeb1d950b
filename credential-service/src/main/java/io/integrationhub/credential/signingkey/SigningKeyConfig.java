package io.integrationhub.credential.signingkey;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** How the signing keys change. ADR 12 says what to do when a key has leaked. */
@ConfigMapping(prefix = "integration-hub.signing-keys")
public interface SigningKeyConfig {

    /** How long a key signs. */
    @WithDefault("30d")
    Duration rotationInterval();

    /**
     * How long a key is published before it signs: until then everybody who verifies tokens has fetched it. Shorter than
     * the rotation interval, longer than anybody keeps the published keys: an instance that cannot reach its database
     * publishes those that it has for another hour.
     */
    @WithDefault("24h")
    Duration publishAhead();

    /** How long others may keep the published keys. */
    @WithDefault("5m")
    Duration keySetMaxAge();

    /** How long a key stays published after its last token has expired: clocks differ. */
    @WithDefault("10m")
    Duration skew();

    /**
     * For an emergency: keys made before this moment neither sign nor verify any more, from the start of the first
     * instance that has this setting. All tokens that they signed end with them.
     */
    Optional<Instant> distrustedBefore();
}
