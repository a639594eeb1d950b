package io.integrationhub.credential.token;

import com.fasterxml.jackson.annotation.JsonProperty;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** The answer to a client that has proved who it is. */
@Schema(name = "Token", description = "An access token (RFC 6749, section 5.1)")
record TokenView(
        @Schema(description = "The token: a signed JWT (RFC 9068)", format = "password") @JsonProperty("access_token")
        String accessToken,

        @Schema(description = "How to present it: Authorization: Bearer", examples = "Bearer")
        @JsonProperty("token_type")
        String tokenType,

        @Schema(description = "Seconds until it expires", examples = "600") @JsonProperty("expires_in")
        long expiresIn,

        @Schema(description = "What it allows, separated by spaces", examples = "sessions:write sessions:read")
        String scope) {

    @Override
    public String toString() {
        return "TokenView[accessToken=***, scope=" + scope + "]";
    }
}
