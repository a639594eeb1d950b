package io.integrationhub.hub.registry;

import java.time.Instant;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A hub as the API shows it. */
@Schema(name = "Hub", description = "The connection of an account to one application of the customer")
record HubView(
        @Schema(description = "Stable identifier") UUID id,

        @Schema(description = "Name, unique within the account, used by API calls", examples = "hub_2")
        String name,

        @Schema(description = "What the hub is for") String description,

        @Schema(
                description = "active or paused",
                enumeration = {HubStatus.ACTIVE_TEXT, HubStatus.PAUSED_TEXT})
        String status,

        @Schema(
                description = "masked; or revealed: webhooks to this hub carry the values of sensitive attributes",
                enumeration = {SensitivePolicy.MASKED_TEXT, SensitivePolicy.REVEALED_TEXT})
        String sensitiveValues,

        @Schema(description = "When the hub was created") Instant createdAt,

        @Schema(description = "When the hub was last changed")
        Instant updatedAt) {

    static HubView of(Hub hub) {
        return new HubView(
                hub.id(),
                hub.name(),
                hub.description(),
                hub.status().text(),
                hub.sensitiveValues().text(),
                hub.createdAt(),
                hub.updatedAt());
    }
}
