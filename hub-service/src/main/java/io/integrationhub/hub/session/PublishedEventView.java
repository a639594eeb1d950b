package io.integrationhub.hub.session;

import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** The answer to a published event. */
@Schema(name = "PublishedEvent", description = "An event that will be delivered")
public record PublishedEventView(
        @Schema(description = "Identifier of the event; destinations get it as webhook-id")
        String eventId,

        @Schema(description = "Names in the event's attributes that belong to no attribute; they were left out")
        List<String> unmapped) {

    /** Answers that were kept before there was a list have none. */
    public PublishedEventView(String eventId, @Nullable List<String> unmapped) {
        this.eventId = eventId;
        this.unmapped = unmapped == null ? List.of() : List.copyOf(unmapped);
    }
}
