package io.integrationhub.credential.token;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.netty.handler.codec.http.QueryStringDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
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

        @Schema(description = "API key; not with an Authorization header", format = "password")
        @JsonProperty("client_secret")
        @Nullable
        String clientSecret) {

    private static final int MAX_PARAMETERS = 32;

    /**
     * Reads the form. As RFC 6749, section 3.2 asks, a parameter without a value counts as absent, an unknown one is
     * ignored and a repeated one refused.
     */
    static TokenRequest of(@Nullable String form) {
        var parameters = parameters(Objects.requireNonNullElse(form, ""));
        return new TokenRequest(
                single(parameters, "grant_type"),
                single(parameters, "scope"),
                single(parameters, "client_id"),
                single(parameters, "client_secret"));
    }

    private static Map<String, List<String>> parameters(String form) {
        try {
            return new QueryStringDecoder(form, StandardCharsets.UTF_8, false, MAX_PARAMETERS, true).parameters();
        } catch (IllegalArgumentException e) {
            throw TokenError.INVALID_REQUEST.because("The form is not well encoded.");
        }
    }

    private static @Nullable String single(Map<String, List<String>> parameters, String name) {
        var values = parameters.getOrDefault(name, List.of());
        if (values.size() > 1) {
            throw TokenError.INVALID_REQUEST.because("The parameter " + name + " is repeated.");
        }
        return values.stream().filter(value -> !value.isBlank()).findFirst().orElse(null);
    }

    @Override
    public String toString() {
        return "TokenRequest[grantType=" + grantType + ", clientId=" + clientId + ", clientSecret=***]";
    }
}
