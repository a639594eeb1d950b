package io.integrationhub.dispatch.recovery;

import io.integrationhub.dispatch.delivery.DeliveryId;
import io.integrationhub.dispatch.delivery.SessionEvent;
import io.integrationhub.dispatch.destination.Target;
import io.vertx.mutiny.sqlclient.Row;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * What a recovery would be about.
 *
 * @param examined deliveries or events that were looked at
 * @param complete whether these were all
 */
record Counted(long count, long examined, boolean complete, List<Sample> sample) {
    static final Counted NONE = new Counted(0, 0, false, List.of());
    static final int SAMPLES = 5;

    /** One of the deliveries. */
    @Schema(name = "RecoverySample", description = "One of the deliveries that a recovery would be about")
    record Sample(
            @Schema(description = "The delivery; one that is missing gets this identifier")
            UUID deliveryId,

            @Schema(description = "The event") String eventId,

            @Schema(description = "Type of the event", examples = "form.submitted")
            String eventType,

            @Schema(description = "The session, or the document analysis, that the event is about")
            String sessionId,

            @Schema(description = "Hub of the destination") String hub,

            @Schema(description = "When the event was recorded")
            Instant recordedAt,

            @Schema(description = "HTTP status of the last answer; absent when there was none") @Nullable
            Integer lastStatus,

            @Schema(description = "What went wrong last; absent when nothing did") @Nullable
            String error) {

        static Sample recorded(Row row) {
            return new Sample(
                    row.getUUID("id"),
                    row.getString("event_id"),
                    row.getString("event_type"),
                    row.getString("session_id"),
                    row.getString("hub"),
                    row.getOffsetDateTime("created_at").toInstant(),
                    row.getInteger("last_status"),
                    row.getString("error"));
        }

        private static Sample missing(SessionEvent event, Target target) {
            return new Sample(
                    DeliveryId.of(event, target.id()),
                    event.id(),
                    event.type(),
                    event.sessionId(),
                    target.hub(),
                    event.recordedAt(),
                    null,
                    null);
        }
    }

    Counted with(long found, long seen) {
        return new Counted(found, seen, complete, sample);
    }

    Counted with(List<Sample> some) {
        return new Counted(count, examined, complete, some);
    }

    /** With more events. */
    Counted and(int seen, List<SessionEvent> missing, Target target) {
        List<Sample> more = Stream.concat(
                        sample.stream(), missing.stream().limit(SAMPLES).map(event -> Sample.missing(event, target)))
                .limit(SAMPLES)
                .toList();
        return new Counted(count + missing.size(), examined + seen, complete, more);
    }

    Counted complete(boolean all) {
        return new Counted(count, examined, all, sample);
    }
}
