package io.integrationhub.hub.session;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** The answer to a published event. */
@Schema(name = "PublishedEvent", description = "An event that will be delivered")
public record PublishedEventView(
        @Schema(description = "Identifier of the event; destinations get it as webhook-id")
        String eventId) {}
