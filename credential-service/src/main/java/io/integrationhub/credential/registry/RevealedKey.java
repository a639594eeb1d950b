package io.integrationhub.credential.registry;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** The answer to the person who asked for an API key. */
@Schema(name = "RevealedApiKey", description = "The API key of a credential")
record RevealedKey(
        @Schema(description = "API key: the client's secret at the token endpoint", format = "password")
        String apiKey) {

    @Override
    public String toString() {
        return "RevealedKey[apiKey=***]";
    }
}
