package io.integrationhub.dispatch.destination;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A destination's signing secret, shown to administrators. */
@Schema(name = "SigningSecret", description = "What the receiver verifies our signatures with")
record SigningSecretView(
        @Schema(
                description = "Secret for any Standard Webhooks library",
                format = "password",
                examples = "whsec_MDEyMzQ1Njc4OTAxMjM0NTY3ODkwMTIzNDU2Nzg5MDE=")
        String signingSecret) {

    @Override
    public String toString() {
        return "SigningSecretView[redacted]";
    }
}
