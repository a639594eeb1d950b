package io.integrationhub.dispatch.history;

import io.integrationhub.kit.paging.Cursor;
import io.vertx.mutiny.sqlclient.Row;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A delivery as the API shows it. */
@Schema(name = "Delivery", description = "One event for one destination, and what became of it")
record DeliveryView(
        @Schema(description = "Stable identifier, the same for one event and destination")
        UUID id,

        @Schema(description = "The event; the webhook-id that the receiver saw")
        String eventId,

        @Schema(description = "Type of the event", examples = "form.submitted")
        String eventType,

        @Schema(description = "The session, or the document analysis, that the event is about")
        String sessionId,

        @Schema(description = "Hub of the destination") String hub,

        @Schema(description = "The destination") UUID destinationId,

        @Schema(
                description = "pending while there may be another attempt, then succeeded, failed, or cancelled by"
                        + " somebody, or because its destination or hub was removed",
                enumeration = {"pending", "succeeded", "failed", "cancelled"})
        String status,

        @Schema(description = "Attempts made") int attempts,

        @Schema(description = "HTTP status of the last answer; absent when there was none") @Nullable
        Integer lastStatus,

        @Schema(description = "How long the last attempt took, in milliseconds; absent before the first") @Nullable
        Integer durationMs,

        @Schema(description = "What went wrong last; absent on success") @Nullable
        String error,

        @Schema(
                description = "Why the last attempt failed; absent before one has, and on success",
                enumeration = {
                    "refused",
                    "unresolved",
                    "unreachable",
                    "tls_failed",
                    "token_unavailable",
                    "timeout",
                    "connection_lost",
                    "invalid_response",
                    "redirect",
                    "throttled",
                    "server_error",
                    "not_accepted",
                    "gone",
                    "internal"
                })
        @Nullable
        String errorCategory,

        @Schema(
                description =
                        "Why it waits: retry, queue_full, rate_limited, breaker_open, paused, recovery, or ordered:"
                                + " behind an earlier one of its session; absent when it does not")
        @Nullable
        String reason,

        @Schema(
                description =
                        "When the next attempt is due; absent when there is none, when it waits for its paused hub, or for"
                                + " an earlier delivery of its session")
        @Nullable
        Instant nextAttemptAt,

        @Schema(description = "When the event was recorded") Instant createdAt,

        @Schema(description = "When the state last changed") Instant updatedAt,

        @Schema(description = "The attempts in their order; only when a single delivery is read") @Nullable
        List<AttemptView> attemptLog) {

    static DeliveryView of(Row row) {
        OffsetDateTime due = row.getOffsetDateTime("due_at");
        return new DeliveryView(
                row.getUUID("id"),
                row.getString("event_id"),
                row.getString("event_type"),
                row.getString("session_id"),
                row.getString("hub"),
                row.getUUID("destination_id"),
                row.getString("status"),
                row.getInteger("attempts"),
                row.getInteger("last_status"),
                row.getInteger("duration_ms"),
                row.getString("error"),
                row.getString("error_category"),
                row.getString("reason"),
                due == null ? null : due.toInstant(),
                row.getOffsetDateTime("created_at").toInstant(),
                row.getOffsetDateTime("updated_at").toInstant(),
                null);
    }

    DeliveryView with(List<AttemptView> attemptLog) {
        return new DeliveryView(
                id,
                eventId,
                eventType,
                sessionId,
                hub,
                destinationId,
                status,
                attempts,
                lastStatus,
                durationMs,
                error,
                errorCategory,
                reason,
                nextAttemptAt,
                createdAt,
                updatedAt,
                attemptLog);
    }

    Cursor position() {
        return new Cursor(List.of(id.toString()));
    }
}
