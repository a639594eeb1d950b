package io.integrationhub.credential.signingkey;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A public key. */
@Schema(name = "JsonWebKey", description = "A public key (RFC 7517, RFC 7518)")
record JsonWebKeyView(
        @Schema(description = "Key type", examples = "EC") String kty,

        @Schema(description = "Curve", examples = "P-256") String crv,

        @Schema(description = "First coordinate, base64url") String x,

        @Schema(description = "Second coordinate, base64url")
        String y,

        @Schema(description = "Key id: the kid header of the tokens that the key has signed")
        String kid,

        @Schema(description = "What the key is for", examples = "sig")
        String use,

        @Schema(description = "Signature algorithm", examples = "ES256")
        String alg) {}
