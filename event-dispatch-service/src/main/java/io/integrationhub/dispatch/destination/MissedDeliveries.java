package io.integrationhub.dispatch.destination;

import io.smallrye.mutiny.Uni;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** Knows what a destination has missed while it was disabled. */
public interface MissedDeliveries {

    /**
     * Deliveries of a kind that were missed; none are not listed.
     *
     * @param recovery what would recover them
     */
    @Schema(name = "DestinationMissed", description = "Deliveries that were missed while the destination was disabled")
    record Missed(
            @Schema(description = "How many; when it is not complete there are at least so many")
            long count,

            @Schema(description = "Whether all were counted")
            boolean complete,

            @Schema(description = "The body of a POST to /api/v1/recoveries that recovers them")
            Offer recovery) {}

    /** What would recover them, by the names of the API of recoveries. */
    @Schema(name = "DestinationRecoveryOffer", description = "The body of a POST to /api/v1/recoveries")
    record Offer(
            @Schema(
                    description = "What is to be done",
                    enumeration = {"recover_failed", "replay_missing"})
            String kind,

            @Schema(description = "First time of the events")
            Instant since,

            @Schema(description = "The hub") String hub,

            @Schema(description = "The event type; absent for failed ones of the destination default") @Nullable
            String eventType) {}

    /** What the destination has missed since it was disabled. */
    Uni<List<Missed>> since(String account, String hub, String eventType, Instant disabledAt);
}
