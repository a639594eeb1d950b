package io.integrationhub.credential.token;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.integrationhub.credential.oauth.OAuthError;
import io.integrationhub.credential.oauth.OAuthForm;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** The form that a client posts for a token (RFC 6749, sections 4.4.2 and 2.3.1). */
@Schema(description = "The client credentials grant; the client id and secret go here or into an Authorization header")
record TokenRequest(
        @Schema(description = "Must be client_credentials", required = true, examples = "client_credentials")
        @JsonProperty("grant_type")
        String grantType,

        @Schema(description = "Scopes to narrow the token to, separated by spaces; all that are granted when absent")
        @Nullable
        String scope,

        @Schema(description = "Client id; not with an Authorization header") @JsonProperty("client_id") @Nullable
        String clientId,

        @Schema(description = "API key or API password; not with an Authorization header", format = "password")
        @JsonProperty("client_secret")
        @Nullable
        String clientSecret) {

    private static final String GRANT_TYPE = "client_credentials";

    /**
     * Reads the form, but for the client, which is read for all endpoints in the same way.
     *
     * @throws io.integrationhub.credential.oauth.OAuthRefused when it asks for another grant, or for none
     */
    static TokenRequest of(OAuthForm form) {
        String type = form.required("grant_type");
        if (!type.equals(GRANT_TYPE)) {
            throw OAuthError.UNSUPPORTED_GRANT_TYPE.because("The only grant type is " + GRANT_TYPE + ".");
        }
        return new TokenRequest(type, form.value("scope"), form.value("client_id"), null);
    }

    @Override
    public String toString() {
        return "TokenRequest[grantType=" + grantType + ", clientId=" + clientId + ", clientSecret=***]";
    }
}
