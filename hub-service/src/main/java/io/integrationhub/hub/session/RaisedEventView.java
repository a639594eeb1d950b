package io.integrationhub.hub.session;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** An event that a call has raised. */
@Schema(name = "RaisedEvent", description = "An event that the call has raised; it will be delivered")
record RaisedEventView(
        @Schema(description = "Identifier of the event; destinations get it as webhook-id")
        String eventId,

        @Schema(description = "Type of the event", examples = "workflow.added")
        String type) {}
