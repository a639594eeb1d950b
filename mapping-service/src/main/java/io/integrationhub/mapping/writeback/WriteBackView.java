package io.integrationhub.mapping.writeback;

import com.fasterxml.jackson.databind.JsonNode;
import io.integrationhub.kit.paging.Cursor;
import io.vertx.mutiny.sqlclient.Row;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A write-back as the API shows it. */
@Schema(name = "WriteBack", description = "A change of a customer app's record that a session has brought about")
record WriteBackView(
        @Schema(description = "Identifier") UUID id,

        @Schema(description = "The session that the change was made in")
        String sessionId,

        @Schema(description = "Name of the hub", examples = "hub_2")
        String hub,

        @Schema(description = "The customer app's object", examples = "Contact")
        String object,

        @Schema(
                description = "Identifier of the record in the customer app; absent when the session has none",
                examples = "003-20418")
        @Nullable
        String record,

        @Schema(
                description =
                        "pending: it takes further changes; sending: the request is on its way, or is made again after"
                                + " a pause; succeeded; failed: the customer app has refused it, did not take it in time,"
                                + " or has no form for the value; skipped: there was nothing to send, see reason; cancelled",
                enumeration = {"pending", "sending", "succeeded", "failed", "skipped", "cancelled"})
        String status,

        @Schema(
                description =
                        "Why it was skipped (no_record, source_removed, not_updatable, value_unreadable, superseded,"
                                + " hub_deleted), why it was not sent (value_refused), or why the last attempt failed"
                                + " (unresolved, refused, unreachable, tls_failed, timeout, connection_lost, invalid_response, redirect,"
                                + " throttled, server_error, not_accepted, no_connection, internal); absent otherwise",
                examples = "no_record")
        @Nullable
        String reason,

        @Schema(description = "The same in a sentence, where there is more to say") @Nullable
        String error,

        @Schema(description = "The fields that are changed; empty until the first attempt")
        List<String> fields,

        @Schema(description = "Attempts so far") int attempts,

        @Schema(description = "When it began: with the first change that it carries")
        Instant createdAt,

        @Schema(description = "When it took its last change")
        Instant changedAt,

        @Schema(
                description =
                        "When the next attempt is due; absent when there is none, or an earlier write-back is first")
        @Nullable
        Instant nextAttemptAt,

        @Schema(description = "When it ended; absent until then") @Nullable
        Instant finishedAt) {

    static WriteBackView of(WriteBack stored) {
        return new WriteBackView(
                stored.id(),
                stored.session(),
                stored.hub(),
                stored.object(),
                stored.record().orElse(null),
                stored.status().text(),
                stored.reason().orElse(null),
                stored.error().orElse(null),
                stored.fields(),
                stored.attempts(),
                stored.createdAt(),
                stored.changedAt(),
                stored.status().isOpen() ? stored.dueAt().orElse(null) : null,
                stored.finishedAt().orElse(null));
    }

    Cursor position() {
        return Cursor.of(createdAt, id);
    }

    /** One with all that is known of it. */
    @Schema(name = "WriteBackDetails", description = "A write-back with its changes and attempts")
    record Details(
            @Schema(description = "The write-back") WriteBackView writeBack,

            @Schema(
                    description =
                            "Sent as Idempotency-Key with each attempt; absent until the first. Another only once the"
                                    + " customer app has refused the request for good and somebody retries it")
            @Nullable
            UUID idempotencyKey,

            @Schema(description = "What changed in the session")
            List<Change> changes,

            @Schema(description = "The requests that were made")
            List<Attempt> requests) {}

    /** The change of an attribute. */
    @Schema(name = "WriteBackChange", description = "The change of an attribute")
    record Change(
            @Schema(description = "Name of the attribute", examples = "phone")
            String attribute,

            @Schema(
                    description =
                            "The attribute's value, masked when it is sensitive; absent when it has none any more",
                    implementation = Object.class)
            @Nullable
            JsonNode value,

            @Schema(description = "The event that brought it")
            String eventId,

            @Schema(description = "Earlier changes of the attribute that it has replaced while they waited")
            int merged,

            @Schema(description = "Why it is not in the request; absent when it is", examples = "source_removed")
            @Nullable
            String skipped) {

        /** Without the value, which is the customer's. */
        @Override
        public String toString() {
            return "Change[" + attribute + "]";
        }
    }

    /** A request to the customer app. */
    @Schema(name = "WriteBackAttempt", description = "A request to the customer app")
    record Attempt(
            @Schema(description = "Its number, from 1") int number,

            @Schema(description = "When it was made") Instant at,

            @Schema(description = "Milliseconds until its end")
            long durationMs,

            @Schema(description = "HTTP status; absent without an answer", examples = "503") @Nullable
            Integer status,

            @Schema(description = "Why it failed, in one word; absent when it succeeded", examples = "server_error")
            @Nullable
            String errorCategory,

            @Schema(description = "The same in a sentence") @Nullable
            String error) {

        static Attempt of(Row row) {
            return new Attempt(
                    row.getInteger("number"),
                    row.getOffsetDateTime("at").toInstant(),
                    row.getLong("duration_ms"),
                    row.getInteger("status"),
                    row.getString("category"),
                    row.getString("error"));
        }
    }
}
