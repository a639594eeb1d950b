package io.integrationhub.credential.introspection;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.integrationhub.credential.token.AccessToken;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** The answer about a token. An inactive one has only the first member. */
@Schema(
        name = "Introspection",
        description = "What a token is (RFC 7662, section 2.2); only active when it is not valid")
record IntrospectionView(
        @Schema(description = "Whether the token is accepted now. False, too, for a token of another account")
        boolean active,

        @Schema(description = "What it allows, separated by spaces") @Nullable
        String scope,

        @Schema(description = "The client that it was issued to") @JsonProperty("client_id") @Nullable
        String clientId,

        @Schema(description = "Type of the token", examples = "Bearer") @JsonProperty("token_type") @Nullable
        String tokenType,

        @Schema(description = "When it expires, in seconds since 1970") @Nullable
        Long exp,

        @Schema(description = "When it was issued, in seconds since 1970") @Nullable
        Long iat,

        @Schema(description = "Its subject: the client") @Nullable
        String sub,

        @Schema(description = "Its audience") @Nullable String aud,

        @Schema(description = "Its issuer") @Nullable String iss,

        @Schema(description = "Its id") @Nullable String jti,

        @Schema(description = "The account that the client acts in") @Nullable
        String account,

        @Schema(description = "Name of the hub that the client's credential belongs to") @Nullable
        String hub,

        @Schema(
                description =
                        "How much of the account the client sees and changes: all of it, or what belongs to its hub",
                enumeration = {"account", "hub"})
        @Nullable
        String reach) {

    static final IntrospectionView INACTIVE =
            new IntrospectionView(false, null, null, null, null, null, null, null, null, null, null, null, null);

    static IntrospectionView of(AccessToken token, String issuer, String audience) {
        return new IntrospectionView(
                true,
                token.scope(),
                token.clientId(),
                "Bearer",
                token.expiresAt().getEpochSecond(),
                token.issuedAt().getEpochSecond(),
                token.clientId(),
                audience,
                issuer,
                token.id(),
                token.account(),
                token.hub(),
                token.reach().text());
    }
}
