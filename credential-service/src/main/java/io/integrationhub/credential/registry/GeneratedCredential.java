package io.integrationhub.credential.registry;

import io.integrationhub.credential.apikey.ApiKey;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** The answer to the person who generated a credential. */
@Schema(name = "GeneratedCredential", description = "A new credential with its API key")
record GeneratedCredential(
        @Schema(description = "OAuth 2.0 client id", examples = "ihc_4f9K2m7Qx1Zr8Wc3")
        String clientId,

        @Schema(description = "API key: the client's secret at the token endpoint", format = "password")
        String apiKey,

        @Schema(description = "What the credential is for; absent when it was not named") @Nullable
        String name,

        @Schema(description = "What the credential may do") List<String> scopes,

        @Schema(
                description = "How much of the account it sees and changes: all of it, or what belongs to its hub",
                enumeration = {"account", "hub"})
        String reach,

        @Schema(description = "Name of the hub that the credential belongs to", examples = "hub_2")
        String hub,

        @Schema(description = "When the credential was generated")
        Instant createdAt,

        @Schema(description = "When the credential ends by itself; absent when it does not") @Nullable
        Instant expiresAt) {

    static GeneratedCredential of(Credential credential, ApiKey key) {
        return new GeneratedCredential(
                credential.clientId(),
                key.reveal(),
                credential.name(),
                credential.scopes().names(),
                credential.reach().text(),
                credential.hub(),
                credential.createdAt(),
                credential.expiresAt());
    }

    @Override
    public String toString() {
        return "GeneratedCredential[clientId=" + clientId + ", apiKey=***]";
    }
}
