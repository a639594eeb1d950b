package io.integrationhub.mapping.writeback;

import io.integrationhub.hubdirectory.Hub;
import io.integrationhub.kit.trace.TraceParent;
import io.vertx.mutiny.sqlclient.Row;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A change of one record of a customer app, as it is stored.
 *
 * @param record empty when the session has no record of the object
 * @param reason why it was skipped or has failed, in one word
 * @param key identifies the PATCH to the customer app; empty until there is one
 * @param sealedBody of the PATCH; empty until there is one
 * @param refused whether the customer app has answered the PATCH with a final refusal
 * @param traces of the first few events whose changes it carries
 * @param dueAt when the next attempt may be made; empty while it waits for an earlier write-back
 */
record WriteBack(
        UUID id,
        long position,
        String account,
        String session,
        UUID hubId,
        String hub,
        String object,
        Optional<String> record,
        Status status,
        Optional<String> reason,
        Optional<String> error,
        Optional<UUID> key,
        Optional<byte[]> sealedBody,
        List<String> fields,
        boolean refused,
        int attempts,
        List<TraceParent> traces,
        Optional<Instant> firstAttemptAt,
        Optional<Instant> dueAt,
        Optional<UUID> lease,
        Optional<Instant> leasedUntil,
        Instant createdAt,
        Instant changedAt,
        Optional<Instant> finishedAt) {

    /** How far it is. */
    enum Status {
        /** It takes further changes. */
        PENDING("pending"),
        /** Its PATCH is on its way, or is sent again after a pause. */
        SENDING("sending"),
        SUCCEEDED("succeeded"),
        FAILED("failed"),
        SKIPPED("skipped"),
        CANCELLED("cancelled");

        private final String text;

        Status(String text) {
            this.text = text;
        }

        String text() {
            return text;
        }

        boolean isOpen() {
            return this == PENDING || this == SENDING;
        }

        static Status of(String text) {
            for (Status status : values()) {
                if (status.text.equals(text)) {
                    return status;
                }
            }
            throw new IllegalStateException("no status of a write-back: " + text);
        }
    }

    static WriteBack of(Row row) {
        return new WriteBack(
                row.getUUID("id"),
                row.getLong("position"),
                row.getString("account"),
                row.getString("session_id"),
                row.getUUID("hub_id"),
                row.getString("hub_name"),
                row.getString("object"),
                Optional.ofNullable(row.getString("record")),
                Status.of(row.getString("status")),
                Optional.ofNullable(row.getString("reason")),
                Optional.ofNullable(row.getString("error")),
                Optional.ofNullable(row.getUUID("idempotency_key")),
                Optional.ofNullable(row.getBuffer("sealed_body")).map(buffer -> buffer.getBytes()),
                List.of(row.getArrayOfStrings("fields")),
                row.getBoolean("refused"),
                row.getInteger("attempts"),
                traces(row.getArrayOfStrings("traces")),
                time(row, "first_attempt_at"),
                time(row, "next_attempt_at"),
                Optional.ofNullable(row.getUUID("lease")),
                time(row, "leased_until"),
                time(row, "created_at").orElseThrow(),
                time(row, "changed_at").orElseThrow(),
                time(row, "finished_at"));
    }

    private static List<TraceParent> traces(String[] stored) {
        return Arrays.stream(stored)
                .map(TraceParent::read)
                .flatMap(Optional::stream)
                .toList();
    }

    private static Optional<Instant> time(Row row, String column) {
        @Nullable OffsetDateTime time = row.getOffsetDateTime(column);
        return Optional.ofNullable(time).map(OffsetDateTime::toInstant);
    }

    Hub ofHub() {
        return new Hub(hubId, account, hub);
    }

    /** Without the PATCH. */
    @Override
    public String toString() {
        return "WriteBack[" + id + ", " + status.text() + "]";
    }
}
