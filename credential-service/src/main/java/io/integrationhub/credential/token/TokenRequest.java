package io.integrationhub.credential.token;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.integrationhub.credential.oauth.OAuthError;
import io.integrationhub.credential.oauth.OAuthForm;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** What a client asks for a token with (RFC 6749, section 4.4.2); the client itself is read as at all form endpoints. */
@Schema(description = "The client credentials grant; the client id and secret go here or into an Authorization header")
record TokenRequest(
        @Schema(description = "Must be client_credentials", required = true, examples = "client_credentials")
        @JsonProperty("grant_type")
        String grantType,

        @Schema(description = "Scopes to narrow the token to, separated by spaces; all that are granted when absent")
        @Nullable
        String scope) {

    private static final String GRANT_TYPE = "client_credentials";

    /**
     * Reads the form.
     *
     * @throws io.integrationhub.credential.oauth.OAuthRefused when it asks for another grant, or for none
     */
    static TokenRequest of(OAuthForm form) {
        String type = form.required("grant_type");
        if (!type.equals(GRANT_TYPE)) {
            throw OAuthError.UNSUPPORTED_GRANT_TYPE.refused("The only grant type is " + GRANT_TYPE + ".");
        }
        return new TokenRequest(type, form.value("scope"));
    }
}
