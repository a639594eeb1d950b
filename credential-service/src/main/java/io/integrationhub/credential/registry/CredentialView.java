package io.integrationhub.credential.registry;

import io.integrationhub.credential.apikey.StoredKeys;
import io.integrationhub.credential.apipassword.StoredPassword;
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

        @Schema(
                description = "How much of the account it sees and changes: all of it, or what belongs to its hub",
                enumeration = {"account", "hub"})
        String reach,

        @Schema(description = "Name of the hub that the credential belongs to", examples = "hub_2")
        String hub,

        @Schema(
                description =
                        "active, revoked or expired. One that is not active gets no token, and those that it has are"
                                + " refused; it never comes back, and its secrets are gone",
                enumeration = {"active", "revoked", "expired"})
        String status,

        @Schema(description = "When the credential was generated")
        Instant createdAt,

        @Schema(description = "When the credential ends by itself; absent when it does not") @Nullable
        Instant expiresAt,

        @Schema(description = "When the credential was revoked; absent unless it is") @Nullable
        Instant revokedAt,

        @Schema(description = "When the API password was set; absent when there is none") @Nullable
        Instant passwordSetAt,

        @Schema(description = "Until when the key before the last rotation is accepted as well; absent when it is not")
        @Nullable
        Instant previousKeyValidUntil,

        @Schema(
                description = "Tokens issued before are refused; absent unless a key was rotated without an overlap, or"
                        + " a password replaced or removed")
        @Nullable
        Instant tokensValidFrom,

        @Schema(
                description =
                        "When a token was last issued or checked, some seconds late; absent before the first time")
        @Nullable
        Instant lastUsedAt,

        @Schema(description = "Network address of that request", examples = "192.0.2.7") @Nullable
        String lastUsedAddress) {

    /** As it is now: what time has ended counts as ended. */
    static CredentialView of(Credential credential, Instant now) {
        boolean overlaps =
                credential.apiKeys().filter(keys -> keys.isPreviousValid(now)).isPresent();
        return of(credential, credential.status(now), overlaps ? previousKeyValidUntil(credential) : null);
    }

    /** As it is stored, for comparing before and after. */
    static CredentialView stored(Credential credential) {
        return of(credential, credential.status(), previousKeyValidUntil(credential));
    }

    private static @Nullable Instant previousKeyValidUntil(Credential credential) {
        return credential.apiKeys().map(StoredKeys::previousValidUntil).orElse(null);
    }

    private static CredentialView of(
            Credential credential, Credential.Status status, @Nullable Instant previousKeyValidUntil) {
        return new CredentialView(
                credential.clientId(),
                credential.name(),
                credential.scopes().names(),
                credential.reach().text(),
                credential.hub(),
                status.value(),
                credential.createdAt(),
                credential.expiresAt(),
                credential.revokedAt(),
                credential.password().map(StoredPassword::setAt).orElse(null),
                previousKeyValidUntil,
                credential.tokensValidFrom(),
                credential.lastUse().map(LastUse::at).orElse(null),
                credential.lastUse().map(LastUse::address).orElse(null));
    }
}
