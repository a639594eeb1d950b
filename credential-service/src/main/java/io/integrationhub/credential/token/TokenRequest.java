package io.integrationhub.credential.token;

import com.fasterxml.jackson.annotation.JsonProperty;
import jakarta.ws.rs.core.MultivaluedMap;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** The form that a client posts (RFC 6749, sections 4.4.2 and 2.3.1). */
@Schema(description = "The client credentials grant; the client id and secret go here or into an Authorization header")
record TokenRequest(
        @Schema(description = "Must be client_credentials", required = true, examples = "client_credentials")
        @JsonProperty("grant_type")
        @Nullable
        String grantType,

        @Schema(description = "Scopes to narrow the token to, separated by spaces; all that are granted when absent")
        @Nullable
        String scope,

        @Schema(description = "Client id; not with an Authorization header") @JsonProperty("client_id") @Nullable
        String clientId,

        @Schema(description = "API key; not with an Authorization header") @JsonProperty("client_secret") @Nullable
        String clientSecret) {

    /**
     * Reads the form. As RFC 6749, section 3.2 asks, a parameter without a value counts as absent, an unknown one is
     * ignored and a repeated one refused.
     */
    static TokenRequest of(@Nullable MultivaluedMap<String, String> form) {
        if (form == null || form.isEmpty()) {
            throw TokenError.INVALID_REQUEST.because("The form is empty.");
        }
        return new TokenRequest(
                single(form, "grant_type"),
                single(form, "scope"),
                single(form, "client_id"),
                single(form, "client_secret"));
    }

    private static @Nullable String single(MultivaluedMap<String, String> form, String name) {
        var values = form.get(name);
        if (values == null || values.isEmpty()) {
            return null;
        }
        if (values.size() > 1) {
            throw TokenError.INVALID_REQUEST.because("The parameter " + name + " is repeated.");
        }
        String value = values.getFirst();
        return value == null || value.isBlank() ? null : value;
    }

    @Override
    public String toString() {
        return "TokenRequest[grantType=" + grantType + ", clientId=" + clientId + ", clientSecret=***]";
    }
}
