package io.integrationhub.credential.signingkey;

import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** The published keys. */
@Schema(name = "JsonWebKeySet", description = "The keys that verify our access tokens (RFC 7517, section 5)")
record KeySetView(
        @Schema(description = "The keys; a token names its own by kid")
        List<JsonWebKeyView> keys) {}
