package io.integrationhub.dispatch.destination;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A signing secret without the secret. */
@Schema(name = "SigningSecretSummary", description = "A valid signing secret of a hub, without the secret")
record SigningSecretSummary(
        @Schema(description = "Its identifier") UUID id,

        @Schema(description = "Public key (Ed25519) for signatures of the form v1a")
        String publicKey,

        @Schema(description = "Whether it is the one that replaces all others")
        boolean current,

        @Schema(description = "When it was made") Instant createdAt,

        @Schema(description = "When it ends; absent for the current one") @Nullable
        Instant expiresAt) {

    static SigningSecretSummary of(HubSigningSecret secret) {
        return new SigningSecretSummary(
                secret.id(),
                SigningKeyPair.encoded(secret.publicKey()),
                secret.isCurrent(),
                secret.createdAt(),
                secret.expiresAt().orElse(null));
    }

    /** All that are valid; there are few. */
    @Schema(name = "SigningSecrets", description = "The valid signing secrets of a hub")
    record All(@Schema(description = "The newest first") List<SigningSecretSummary> items) {}
}
