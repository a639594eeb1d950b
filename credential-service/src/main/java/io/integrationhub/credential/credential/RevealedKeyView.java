package io.integrationhub.credential.credential;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** The answer to the person who asked for an API key. */
@Schema(name = "RevealedApiKey", description = "The API key of a credential")
record RevealedKeyView(
        @Schema(description = "API key: the client's secret at the token endpoint", format = "password")
        String apiKey) {

    static RevealedKeyView of(ApiKey key) {
        return new RevealedKeyView(key.reveal());
    }

    @Override
    public String toString() {
        return "RevealedKeyView[apiKey=***]";
    }
}
