package io.integrationhub.dispatch.deadletter;

import com.fasterxml.jackson.databind.JsonNode;
import io.integrationhub.kit.paging.Cursor;
import io.integrationhub.kit.problem.Violation;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A dead letter as the API shows it. */
@Schema(name = "DeadLetter", description = "A record of the event stream that was refused")
record DeadLetterView(
        @Schema(description = "Identifier") UUID id,

        @Schema(
                description = "open until it is redriven or discarded",
                enumeration = {"open", "redriven", "discarded"})
        String status,

        @Schema(
                description = "Why it was refused",
                enumeration = {
                    "envelope_invalid",
                    "data_missing",
                    "data_too_large",
                    "data_not_json",
                    "unknown_event_type",
                    "data_refused",
                    "processing_failed",
                    "process_ended"
                })
        String reason,

        @Schema(description = "What was wrong where: header:name, key, or a JSON pointer into the data")
        List<Violation> violations,

        @Schema(description = "The event's id; absent when it cannot be read") @Nullable
        String eventId,

        @Schema(description = "The event's type; absent when it cannot be read") @Nullable
        String eventType,

        @Schema(description = "The session or document analysis; absent when it cannot be read") @Nullable
        String sessionId,

        @Schema(description = "Partition of the event stream that it was read from")
        int partition,

        @Schema(description = "Its place in the partition") long offset,

        @Schema(description = "When it was written to the event stream")
        Instant recordedAt,

        @Schema(description = "When it was dead-lettered") Instant deadLetteredAt,

        @Schema(description = "When it was redriven or discarded; absent while it is open") @Nullable
        Instant closedAt,

        @Schema(description = "Its Kafka headers; only when a single one is read") @Nullable
        Map<String, String> headers,

        @Schema(
                description = "Its value with sealed values masked; only when a single one is read, is open and holds"
                        + " JSON")
        @Nullable
        JsonNode data) {

    DeadLetterView with(Map<String, String> newHeaders, @Nullable JsonNode newData) {
        return new DeadLetterView(
                id,
                status,
                reason,
                violations,
                eventId,
                eventType,
                sessionId,
                partition,
                offset,
                recordedAt,
                deadLetteredAt,
                closedAt,
                newHeaders,
                newData);
    }

    Cursor position() {
        return Cursor.of(deadLetteredAt, id);
    }
}
