package io.integrationhub.dispatch.recovery;

import io.integrationhub.dispatch.delivery.SessionEvent;
import io.integrationhub.dispatch.recovery.Selection.Kind;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Row;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A recovery as it is stored.
 *
 * @param destination of missing deliveries
 * @param total what it will look at; null when that was not counted to the end
 * @param scanned whether all has been looked at
 */
record Recovery(
        UUID id,
        String account,
        Selection selection,
        String status,
        @Nullable UUID destination,
        int ratePerSecond,
        String requestedBy,
        Instant createdAt,
        @Nullable Instant endedAt,
        @Nullable String stoppedReason,
        @Nullable Long total,
        Place place,
        Duration width,
        boolean scanned,
        Counts counts) {
    static final String RUNNING = "running";
    static final String COMPLETED = "completed";
    static final String CANCELLED = "cancelled";
    static final String STOPPED = "stopped";

    /** What has been looked at last: a delivery, or an event by its time and its key. */
    record Place(UUID delivery, Instant time, String event, String session, String type) {
        private static final UUID BEFORE_ALL = new UUID(0, 0);

        /** Before all that was recorded since then. */
        static Place before(Instant time) {
            return new Place(BEFORE_ALL, time, "", "", "");
        }

        /** An event. */
        static Place at(SessionEvent event) {
            return new Place(BEFORE_ALL, event.recordedAt(), event.id(), event.sessionId(), event.type());
        }

        static Place of(Row row) {
            return new Place(
                    row.getUUID("last_delivery"),
                    Recovery.time(row, "last_time"),
                    row.getString("last_event"),
                    row.getString("last_session"),
                    row.getString("last_type"));
        }

        Place after(UUID last) {
            return new Place(last, time, event, session, type);
        }
    }

    /**
     * What has become of it so far.
     *
     * @param inFlight handed over, and nothing has come of it yet
     * @param waiting attempted without success, or put off: they go on by themselves
     * @param skipped by reason
     */
    record Counts(long inFlight, long succeeded, long failed, long waiting, long cancelled, Map<String, Long> skipped) {
        static final Counts NONE = new Counts(0, 0, 0, 0, 0, Map.of());

        static Counts of(Row row) {
            return new Counts(
                    row.getLong("in_flight"),
                    row.getLong("succeeded"),
                    row.getLong("failed"),
                    row.getLong("waiting"),
                    row.getLong("cancelled"),
                    bySkipReason(row));
        }

        /** Of a column that holds a JSON object of numbers. */
        static Map<String, Long> bySkipReason(Row row) {
            Map<String, Long> skipped = new TreeMap<>();
            new JsonObject(row.getString("skipped"))
                    .forEach(entry -> skipped.put(entry.getKey(), ((Number) entry.getValue()).longValue()));
            return skipped;
        }

        Counts and(Counts more) {
            Map<String, Long> all = new TreeMap<>(skipped);
            more.skipped.forEach((reason, count) -> all.merge(reason, count, Long::sum));
            return new Counts(
                    inFlight + more.inFlight,
                    succeeded + more.succeeded,
                    failed + more.failed,
                    waiting + more.waiting,
                    cancelled + more.cancelled,
                    all);
        }

        /** Deliveries with which something was done in a step. */
        long acted() {
            return inFlight + cancelled;
        }

        long done() {
            return succeeded + failed + waiting + cancelled + skippedInAll();
        }

        long skippedInAll() {
            return skipped.values().stream().mapToLong(Long::longValue).sum();
        }

        String skippedJson() {
            return new JsonObject(Map.copyOf(skipped)).encode();
        }
    }

    static Recovery of(Row row) {
        OffsetDateTime ended = row.getOffsetDateTime("ended_at");
        return new Recovery(
                row.getUUID("id"),
                row.getString("account"),
                new Selection(
                        Kind.of(row.getString("kind")),
                        row.getString("hub"),
                        row.getString("event_type"),
                        row.getString("status_class"),
                        row.getString("reason"),
                        time(row, "since"),
                        time(row, "until")),
                row.getString("status"),
                row.getUUID("destination_id"),
                row.getInteger("rate_per_second"),
                row.getString("requested_by"),
                time(row, "created_at"),
                ended == null ? null : ended.toInstant(),
                row.getString("stopped_reason"),
                row.getLong("total"),
                Place.of(row),
                Duration.ofMillis(row.getLong("width_ms")),
                row.getBoolean("scanned"),
                Counts.of(row));
    }

    private static Instant time(Row row, String column) {
        return row.getOffsetDateTime(column).toInstant();
    }

    /** Whether nothing is left to do: all is looked at, and nothing in flight. */
    boolean isDone() {
        return scanned && counts.inFlight() == 0;
    }

    /** How many deliveries a step takes on at most: those of half a second. */
    int perStep() {
        return Math.max(1, ratePerSecond / 2);
    }

    /** So long as the rate gives that many deliveries. */
    Duration pauseAfter(long deliveries) {
        return Duration.ofMillis(deliveries * 1_000 / ratePerSecond);
    }

    Recovery with(Counts newCounts) {
        return new Recovery(
                id,
                account,
                selection,
                status,
                destination,
                ratePerSecond,
                requestedBy,
                createdAt,
                endedAt,
                stoppedReason,
                total,
                place,
                width,
                scanned,
                newCounts);
    }

    /** After some more was looked at. */
    Recovery after(Scan scan) {
        return new Recovery(
                id,
                account,
                selection,
                status,
                destination,
                ratePerSecond,
                requestedBy,
                createdAt,
                endedAt,
                stoppedReason,
                total,
                scan.place(),
                scan.width(),
                scan.complete(),
                counts.and(scan.counts()));
    }

    /**
     * What a step has looked at.
     *
     * @param place the last of it
     * @param width how much time to look through the next time
     * @param complete whether nothing is left to look at
     * @param counts what became of it
     * @param pause before the next step, beside that of the rate
     */
    record Scan(Place place, Duration width, boolean complete, Counts counts, Duration pause) {}
}
