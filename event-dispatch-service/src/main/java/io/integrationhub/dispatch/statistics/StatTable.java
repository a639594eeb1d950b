package io.integrationhub.dispatch.statistics;

import io.integrationhub.dispatch.statistics.Counts.Failure;
import io.integrationhub.dispatch.statistics.Counts.FailureKey;
import io.integrationhub.dispatch.statistics.Counts.Stat;
import io.integrationhub.dispatch.statistics.Counts.StatKey;
import io.integrationhub.dispatch.statistics.Counts.SumKey;
import io.integrationhub.kit.async.InSequence;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.core.Vertx;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;

/** Writes counts, of each minute and of the hour and the day that it belongs to, and removes those that are over. */
@ApplicationScoped
class StatTable {
    /** The rows of a statement are in the order of the key, so that no two processes wait for each other. */
    private static final String STATS = """
            insert into delivery_stat as stat (width, account, at, destination_id, event_type, hub, attempts, succeeded,
                failed, cancelled, durations, latencies)
            select $1, account, at, destination_id, event_type, hub, attempts, succeeded, failed, cancelled,
                durations::bigint[], latencies::bigint[]
            from unnest($2::text[], $3::timestamptz[], $4::uuid[], $5::text[], $6::text[], $7::bigint[], $8::bigint[],
                    $9::bigint[], $10::bigint[], $11::text[], $12::text[])
                as counted (account, at, destination_id, event_type, hub, attempts, succeeded, failed, cancelled,
                    durations, latencies)
            order by account, at, destination_id, event_type
            on conflict (account, width, at, destination_id, event_type) do update
            set attempts = stat.attempts + excluded.attempts, succeeded = stat.succeeded + excluded.succeeded,
                failed = stat.failed + excluded.failed, cancelled = stat.cancelled + excluded.cancelled,
                durations = sum_of_counts(stat.durations, excluded.durations),
                latencies = sum_of_counts(stat.latencies, excluded.latencies)""";

    private static final String SUMS = """
            insert into delivery_stat_sum as stat (width, account, at, hub, event_type, attempts, succeeded, failed,
                cancelled, durations, latencies)
            select $1, account, at, hub, event_type, attempts, succeeded, failed, cancelled, durations::bigint[],
                latencies::bigint[]
            from unnest($2::text[], $3::timestamptz[], $4::text[], $5::text[], $6::bigint[], $7::bigint[], $8::bigint[],
                    $9::bigint[], $10::text[], $11::text[])
                as counted (account, at, hub, event_type, attempts, succeeded, failed, cancelled, durations, latencies)
            order by account, at, hub, event_type
            on conflict (account, width, at, hub, event_type) do update
            set attempts = stat.attempts + excluded.attempts, succeeded = stat.succeeded + excluded.succeeded,
                failed = stat.failed + excluded.failed, cancelled = stat.cancelled + excluded.cancelled,
                durations = sum_of_counts(stat.durations, excluded.durations),
                latencies = sum_of_counts(stat.latencies, excluded.latencies)""";

    private static final String FAILURES = """
            insert into failure_stat as stat (width, account, at, destination_id, event_type, error_category,
                http_status, hub, attempts, first_at, last_at, delivery_id)
            select $1, account, at, destination_id, event_type, error_category, http_status, hub, attempts, first_at,
                last_at, delivery_id
            from unnest($2::text[], $3::timestamptz[], $4::uuid[], $5::text[], $6::text[], $7::int[], $8::text[],
                    $9::bigint[], $10::timestamptz[], $11::timestamptz[], $12::uuid[])
                as counted (account, at, destination_id, event_type, error_category, http_status, hub, attempts,
                    first_at, last_at, delivery_id)
            order by account, at, destination_id, event_type, error_category, http_status
            on conflict (account, width, at, destination_id, event_type, error_category, http_status) do update
            set attempts = stat.attempts + excluded.attempts, first_at = least(stat.first_at, excluded.first_at),
                last_at = greatest(stat.last_at, excluded.last_at), delivery_id = excluded.delivery_id""";

    private static final List<String> DELETE_OLD = List.of(
            "delete from delivery_stat where width = $1 and at < now() - $2 * interval '1 minute'",
            "delete from delivery_stat_sum where width = $1 and at < now() - $2 * interval '1 minute'",
            "delete from failure_stat where width = $1 and at < now() - $2 * interval '1 minute'");

    private final Pool pool;
    private final Vertx vertx;

    StatTable(Pool pool, Vertx vertx) {
        this.pool = pool;
        this.vertx = vertx;
    }

    /** One statement and what it writes. */
    private record Write(String statement, Tuple rows) {
        Uni<Void> run(SqlConnection connection) {
            return connection.preparedQuery(statement).execute(rows).replaceWithVoid();
        }
    }

    /** The rows are made on another thread: of many destinations they are too many for an event loop. */
    Uni<Void> add(Counts counts) {
        return vertx.executeBlocking(() -> writes(counts))
                .chain(writes ->
                        pool.withTransaction(connection -> InSequence.forEach(writes, write -> write.run(connection))));
    }

    private static List<Write> writes(Counts counts) {
        List<Write> writes = new ArrayList<>();
        for (Width width : Width.values()) {
            Counts longer = counts.in(width.length());
            if (!longer.stats().isEmpty()) {
                writes.add(
                        new Write(STATS, stats(width, List.copyOf(longer.stats().entrySet()))));
            }
            if (!longer.failures().isEmpty()) {
                writes.add(new Write(
                        FAILURES, failures(width, List.copyOf(longer.failures().entrySet()))));
            }
            if (width.isSummed() && !longer.stats().isEmpty()) {
                writes.add(new Write(SUMS, sums(width, List.copyOf(longer.sums().entrySet()))));
            }
        }
        return writes;
    }

    Uni<Void> deleteOld() {
        return InSequence.forEach(
                Arrays.asList(Width.values()),
                width -> InSequence.forEach(
                        DELETE_OLD,
                        statement -> pool.preparedQuery(statement)
                                .execute(Tuple.of(
                                        width.minutes(), (double) width.kept().toMinutes()))
                                .replaceWithVoid()));
    }

    private static Tuple sums(Width width, List<Map.Entry<SumKey, Stat>> rows) {
        return Tuple.of(width.minutes())
                .addArrayOfString(texts(rows, row -> row.getKey().account()))
                .addArrayOfOffsetDateTime(times(rows, row -> row.getKey().at()))
                .addArrayOfString(texts(rows, row -> row.getKey().hub()))
                .addArrayOfString(texts(rows, row -> row.getKey().eventType()))
                .addArrayOfLong(longs(rows, row -> row.getValue().attempts))
                .addArrayOfLong(longs(rows, row -> row.getValue().succeeded))
                .addArrayOfLong(longs(rows, row -> row.getValue().failed))
                .addArrayOfLong(longs(rows, row -> row.getValue().cancelled))
                .addArrayOfString(texts(rows, row -> array(row.getValue().durations)))
                .addArrayOfString(texts(rows, row -> array(row.getValue().latencies)));
    }

    private static Tuple stats(Width width, List<Map.Entry<StatKey, Stat>> rows) {
        return Tuple.of(width.minutes())
                .addArrayOfString(texts(rows, row -> row.getValue().account))
                .addArrayOfOffsetDateTime(times(rows, row -> row.getKey().at()))
                .addArrayOfUUID(ids(rows, row -> row.getKey().destination()))
                .addArrayOfString(texts(rows, row -> row.getKey().eventType()))
                .addArrayOfString(texts(rows, row -> row.getValue().hub))
                .addArrayOfLong(longs(rows, row -> row.getValue().attempts))
                .addArrayOfLong(longs(rows, row -> row.getValue().succeeded))
                .addArrayOfLong(longs(rows, row -> row.getValue().failed))
                .addArrayOfLong(longs(rows, row -> row.getValue().cancelled))
                .addArrayOfString(texts(rows, row -> array(row.getValue().durations)))
                .addArrayOfString(texts(rows, row -> array(row.getValue().latencies)));
    }

    private static Tuple failures(Width width, List<Map.Entry<FailureKey, Failure>> rows) {
        return Tuple.of(width.minutes())
                .addArrayOfString(texts(rows, row -> row.getValue().account()))
                .addArrayOfOffsetDateTime(times(rows, row -> row.getKey().key().at()))
                .addArrayOfUUID(ids(rows, row -> row.getKey().key().destination()))
                .addArrayOfString(texts(rows, row -> row.getKey().key().eventType()))
                .addArrayOfString(texts(rows, row -> row.getKey().category()))
                .addArrayOfInteger(
                        rows.stream().map(row -> row.getKey().httpStatus()).toArray(Integer[]::new))
                .addArrayOfString(texts(rows, row -> row.getValue().hub()))
                .addArrayOfLong(longs(rows, row -> row.getValue().attempts()))
                .addArrayOfOffsetDateTime(times(rows, row -> row.getValue().firstAt()))
                .addArrayOfOffsetDateTime(times(rows, row -> row.getValue().lastAt()))
                .addArrayOfUUID(ids(rows, row -> row.getValue().delivery()));
    }

    private static <T> String[] texts(List<T> rows, Function<T, String> column) {
        return rows.stream().map(column).toArray(String[]::new);
    }

    private static <T> UUID[] ids(List<T> rows, Function<T, UUID> column) {
        return rows.stream().map(column).toArray(UUID[]::new);
    }

    private static <T> Long[] longs(List<T> rows, Function<T, Long> column) {
        return rows.stream().map(column).toArray(Long[]::new);
    }

    private static <T> OffsetDateTime[] times(List<T> rows, Function<T, Instant> column) {
        return rows.stream()
                .map(column)
                .map(time -> time.atOffset(ZoneOffset.UTC))
                .toArray(OffsetDateTime[]::new);
    }

    /** As PostgreSQL writes an array. */
    private static String array(long[] counts) {
        return Arrays.toString(counts).replace('[', '{').replace(']', '}');
    }
}
