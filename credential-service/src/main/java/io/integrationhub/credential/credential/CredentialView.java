package io.integrationhub.credential.credential;

import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A credential as the API shows it, without its secret. */
@Schema(name = "Credential", description = "What a machine identifies itself with, without the secret")
record CredentialView(
        @Schema(description = "OAuth 2.0 client id", examples = "ihc_4f9K2m7Qx1Zr8Wc3")
        String clientId,

        @Schema(description = "What the credential is for; absent when it was not named") @Nullable
        String name,

        @Schema(description = "What the credential may do") List<String> scopes,

        @Schema(description = "Name of the hub that the credential belongs to", examples = "hub_2")
        String hub,

        @Schema(
                description =
                        "active or revoked; a revoked credential gets no new token, and those that it has end within ten"
                                + " minutes",
                enumeration = {"active", "revoked"})
        String status,

        @Schema(description = "When the credential was generated")
        Instant createdAt,

        @Schema(description = "When the credential was revoked; absent while it is active") @Nullable
        Instant revokedAt) {

    static CredentialView of(Credential credential) {
        return new CredentialView(
                credential.clientId(),
                credential.name(),
                credential.scopes().names(),
                credential.hub(),
                credential.status().value(),
                credential.createdAt(),
                credential.revokedAt());
    }
}
