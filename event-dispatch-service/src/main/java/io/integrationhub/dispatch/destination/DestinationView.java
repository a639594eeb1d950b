package io.integrationhub.dispatch.destination;

import io.integrationhub.kit.paging.Cursor;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A destination as the API shows it. */
@Schema(name = "Destination", description = "Where one event type of a hub is delivered")
record DestinationView(
        @Schema(description = "Stable identifier") UUID id,

        @Schema(description = "Name of the hub") String hub,

        @Schema(description = "Event type", examples = "form.submitted")
        String eventType,

        @Schema(
                description = "Address that receives the events; its query, which may be a secret, is shown as ***",
                examples = "https://loans.example.com/integration-hub/events?***")
        String url,

        @Schema(description = "How we authenticate there") AuthenticationView authentication,

        @Schema(
                description = "active; paused, so that deliveries wait; or disabled, so that there are none until it"
                        + " is saved again",
                enumeration = {"active", "paused", "disabled"})
        String status,

        @Schema(description = "Why it was disabled; absent otherwise") @Nullable
        String disabledReason,

        @Schema(description = "When it was first saved") Instant createdAt,

        @Schema(description = "When it was last changed") Instant updatedAt) {

    /** Authentication without its secrets. */
    @Schema(name = "DestinationAuthenticationView", description = "Authentication at the receiver, without the secret")
    record AuthenticationView(
            @Schema(
                    description = "none or basic",
                    enumeration = {"none", "basic"})
            String type,

            @Schema(description = "User name for basic") @Nullable
            String username) {}

    static DestinationView of(Destination destination) {
        String type = destination.username().isPresent() ? SaveDestinationRequest.BASIC : SaveDestinationRequest.NONE;
        return new DestinationView(
                destination.id(),
                destination.hub(),
                destination.eventType(),
                destination.shownUrl(),
                new AuthenticationView(type, destination.username().orElse(null)),
                destination.status().text(),
                destination.disabledReason().orElse(null),
                destination.createdAt(),
                destination.updatedAt());
    }

    Cursor position() {
        return new Cursor(List.of(eventType));
    }
}
