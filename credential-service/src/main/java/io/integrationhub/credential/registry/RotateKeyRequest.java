package io.integrationhub.credential.registry;

import jakarta.validation.constraints.NotNull;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** How an administrator wants the API key exchanged. */
@Schema(description = "Rotation of an API key")
record RotateKeyRequest(
        @Schema(
                description = "How long the present key stays valid beside the new one; none also ends the tokens that"
                        + " were issued before",
                enumeration = {"none", "1h", "24h", "7d"},
                examples = "24h")
        @NotNull(message = "must be none, 1h, 24h or 7d")
        String overlap) {}
