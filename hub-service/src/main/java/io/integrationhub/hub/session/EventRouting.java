package io.integrationhub.hub.session;

import jakarta.validation.constraints.NotNull;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Which hub gets the events of a session. */
@Schema(description = "Which hub gets the events of a session")
public record EventRouting(
        @Schema(description = "Name of the hub that alone gets the session's events", examples = "hub_2")
        @NotNull(message = "names the hub that gets the events")
        String events) {}
