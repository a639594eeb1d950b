package io.integrationhub.credential.signingkey;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What the rotation has to know about a key.
 *
 * @param activatedAt when it began to sign; null before
 * @param retiredAt when it ceased to sign; null before
 */
record KeyState(
        String id,
        KeyStage stage,
        Instant createdAt,
        @Nullable Instant activatedAt,
        @Nullable Instant retiredAt) {}
