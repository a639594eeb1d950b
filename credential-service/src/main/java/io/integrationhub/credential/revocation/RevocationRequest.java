package io.integrationhub.credential.revocation;

import com.fasterxml.jackson.annotation.JsonProperty;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** The form of the request, for its description only. */
@Schema(description = "A token to revoke (RFC 7009, section 2.1); the client authenticates as for a token")
record RevocationRequest(
        @Schema(description = "The token", required = true, format = "password")
        String token,

        @Schema(description = "Ignored: all tokens are access tokens", examples = "access_token")
        @JsonProperty("token_type_hint")
        @Nullable
        String tokenTypeHint,

        @Schema(description = "Client id; not with an Authorization header") @JsonProperty("client_id") @Nullable
        String clientId,

        @Schema(description = "API key or API password; not with an Authorization header", format = "password")
        @JsonProperty("client_secret")
        @Nullable
        String clientSecret) {

    @Override
    public String toString() {
        return "RevocationRequest[clientId=" + clientId + "]";
    }
}
