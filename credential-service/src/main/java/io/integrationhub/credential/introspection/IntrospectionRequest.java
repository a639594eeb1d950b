package io.integrationhub.credential.introspection;

import com.fasterxml.jackson.annotation.JsonProperty;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** The form of the request but for the client, for its description only. */
@Schema(description = "A token to ask about (RFC 7662, section 2.1); the client authenticates as for a token")
record IntrospectionRequest(
        @Schema(description = "The token", required = true, format = "password")
        String token,

        @Schema(description = "Ignored: all tokens are access tokens", examples = "access_token")
        @JsonProperty("token_type_hint")
        @Nullable
        String tokenTypeHint) {

    @Override
    public String toString() {
        return "IntrospectionRequest[token=***]";
    }
}
