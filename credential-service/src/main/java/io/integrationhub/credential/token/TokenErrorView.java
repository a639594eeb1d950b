package io.integrationhub.credential.token;

import com.fasterxml.jackson.annotation.JsonProperty;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** The answer to a refused request, in the form that OAuth clients know. */
@Schema(name = "TokenError", description = "Why there is no token (RFC 6749, section 5.2)")
record TokenErrorView(
        @Schema(
                description = "Error code",
                enumeration = {"invalid_request", "invalid_client", "unsupported_grant_type", "invalid_scope"})
        String error,

        @Schema(description = "What is wrong, for the client's developer") @JsonProperty("error_description")
        String errorDescription) {}
