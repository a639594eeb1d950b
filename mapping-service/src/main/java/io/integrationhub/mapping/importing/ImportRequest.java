package io.integrationhub.mapping.importing;

import jakarta.validation.constraints.NotNull;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Which hub to import. */
@Schema(description = "A new import")
record ImportRequest(
        @Schema(description = "Name of the hub whose customer app is asked for its objects", examples = "hub_2")
        @NotNull(message = "a hub is required")
        String hub) {}
