package io.integrationhub.dispatch.destination;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A hub's signing secret, shown to administrators. */
@Schema(name = "SigningSecret", description = "What receivers verify our signatures with; the same for all of the hub")
record SigningSecretView(
        @Schema(
                description = "Secret for any Standard Webhooks library, for signatures of the form v1",
                format = "password",
                examples = "whsec_MDEyMzQ1Njc4OTAxMjM0NTY3ODkwMTIzNDU2Nzg5MDE=")
        String signingSecret,

        @Schema(
                description = "Public key (Ed25519) for signatures of the form v1a",
                examples = "whpk_11qYAYKxCrfVS/7TyWQHOg7hcvPapiMlrwIaaPcHURo=")
        String publicKey) {

    static SigningSecretView of(SigningSecrets.Opened opened) {
        return new SigningSecretView(
                opened.secret().encoded(),
                SigningKeyPair.encoded(opened.stored().publicKey()));
    }

    @Override
    public String toString() {
        return "SigningSecretView[redacted]";
    }
}
