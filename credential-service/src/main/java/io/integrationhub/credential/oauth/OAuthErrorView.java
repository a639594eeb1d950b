package io.integrationhub.credential.oauth;

import com.fasterxml.jackson.annotation.JsonProperty;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** The answer to a refused request, in the form that OAuth clients know. */
@Schema(name = OAuthErrorView.SCHEMA, description = "Why a request is refused (RFC 6749, section 5.2)")
public record OAuthErrorView(
        @Schema(
                description = "Error code",
                enumeration = {
                    "invalid_request",
                    "invalid_client",
                    "unauthorized_client",
                    "unsupported_grant_type",
                    "invalid_scope",
                    "temporarily_unavailable",
                    "server_error"
                })
        String error,

        @Schema(description = "What is wrong, for the client's developer") @JsonProperty("error_description")
        String errorDescription) {

    static final String SCHEMA = "OAuthError";
}
