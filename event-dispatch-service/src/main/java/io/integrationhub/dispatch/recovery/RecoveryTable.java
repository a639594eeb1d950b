package io.integrationhub.dispatch.recovery;

import io.integrationhub.dispatch.recovery.Recovery.Counts;
import io.integrationhub.kit.paging.Cursor;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/** The recoveries and what they have in flight. The lock of a row is all that processes agree by. */
@ApplicationScoped
class RecoveryTable {
    /** As many may run at a time for an account: each has a slot. */
    static final int SLOTS = 5;

    /** Waits for whoever takes the same slot at the same time; then nothing is stored, and the next slot is to be tried. */
    private static final String INSERT = """
            insert into recovery (id, account, kind, status, hub, event_type, status_class, reason, destination_id, since,
                until, rate_per_second, requested_by, created_at, total, last_delivery, last_time, width_ms, next_step_at,
                slot)
            select $1, $2, $3, 'running', $4, $5, $6, $7, $8, $9, $10, $11, $12, now(), $13,
                '00000000-0000-0000-0000-000000000000', $9, $14, now(), slot
            from generate_series(1, $15) as slot
            where slot not in (select slot from recovery where account = $2 and slot is not null)
            order by slot limit 1
            on conflict (account, slot) where slot is not null do nothing
            returning *""";

    private static final String RUNNING = "select count(*) from recovery where account = $1 and slot is not null";
    private static final String FIND = "select * from recovery where account = $1 and id = $2";
    private static final String FIND_LOCKED = FIND + " for update";
    private static final String PAGE = """
            select * from recovery where account = $1 and (created_at, id) < ($2, $3)
            order by created_at desc, id desc limit $4""";
    private static final String DUE =
            "select id, account from recovery where next_step_at <= now() order by next_step_at limit 20";

    /**
     * A step looks rows up one by one, whatever the statistics say: joins would read the tables of all days. It waits for
     * no lock for long: whoever else writes the same rows in another order never loses to it, and the step is tried again.
     *
     * <p>Without {@link #NO_PRUNING}, for its reason.
     */
    static final String SETTINGS = """
            select set_config('enable_hashjoin', 'off', true), set_config('enable_mergejoin', 'off', true),
                set_config('lock_timeout', '200ms', true), set_config('enable_partition_pruning', 'off', true)""";

    /**
     * PostgreSQL 18 (18.6 at least) ends with a segmentation fault, and all connections with it, when a statement has waited for
     * the lock of a row that somebody else then changed, and afterwards finds partitions by what it reads. So statements
     * that lock deliveries look into the index of each partition instead.
     */
    static final String NO_PRUNING = "select set_config('enable_partition_pruning', 'off', true)";

    /** One that another process works on is left to it. */
    private static final String CLAIM =
            "select * from recovery where id = $1 and next_step_at <= now() for update skip locked";

    /**
     * Those of which something has come: they ended, were attempted, or are held because their destination is paused. What
     * takes longer than that is not waited for either, unless it is due and nobody takes it: more and more of these would be
     * in the way of every claim.
     */
    private static final String SETTLE = """
            with seen as materialized (
                select item.delivery_id, delivery.status,
                    delivery.attempts > item.attempts or (due.delivery_id is not null and due.due_at is null)
                        or item.handed_over_at < now() - $2::float8 * interval '1 millisecond'
                            and not coalesce(due.due_at <= now() and due.claimed_by is null, false) as passed
                from recovery_delivery item
                left join delivery on delivery.id = item.delivery_id and delivery.day = item.day
                left join scheduled_retry due on due.delivery_id = item.delivery_id
                where item.recovery_id = $1),
            settled as (
                delete from recovery_delivery item using seen
                where item.recovery_id = $1 and item.delivery_id = seen.delivery_id
                    and (seen.status is distinct from 'pending' or seen.passed)
                returning seen.status)
            select (select count(*) from seen) - count(*) as in_flight,
                count(*) filter (where status = 'succeeded') as succeeded,
                count(*) filter (where status = 'failed') as failed,
                count(*) filter (where status = 'pending') as waiting,
                count(*) filter (where status = 'cancelled') as cancelled,
                count(*) filter (where status is null) as not_stored
            from settled""";

    private static final String STORE = """
            update recovery
            set last_delivery = $2, last_time = $3, last_event = $4, last_session = $5, last_type = $6, width_ms = $7,
                scanned = $8, in_flight = $9, succeeded = $10, failed = $11, waiting = $12, cancelled = $13,
                skipped = $14, failed_steps = 0, next_step_at = now() + $15::float8 * interval '1 millisecond'
            where id = $1""";

    /** What is in flight goes on by itself. */
    private static final String END = """
            with gone as (delete from recovery_delivery where recovery_id = $1)
            update recovery
            set status = $2, stopped_reason = $3, ended_at = now(), waiting = waiting + in_flight, in_flight = 0,
                next_step_at = null, slot = null
            where id = $1 returning *""";

    private static final String POSTPONE = """
            update recovery set next_step_at = now() + interval '5 seconds', failed_steps = failed_steps + $2
            where id = $1 and next_step_at is not null returning failed_steps""";

    private static final String FORGET =
            "delete from recovery where ended_at < now() - $1::float8 * interval '1 millisecond'";

    private final Pool pool;

    RecoveryTable(Pool pool) {
        this.pool = pool;
    }

    /** A recovery whose next step is due. */
    record Due(UUID id, String account) {}

    /** What a new recovery is to do. */
    record Order(
            UUID id,
            String account,
            Selection selection,
            @Nullable UUID destination,
            int ratePerSecond,
            String requestedBy,
            @Nullable Long total,
            Duration width) {}

    /** Empty when the account has as many running as it may. */
    Uni<Optional<Recovery>> insert(SqlConnection connection, Order order) {
        return connection
                .preparedQuery(INSERT)
                .execute(parameters(order))
                .map(RecoveryTable::first)
                .chain(made -> made.isPresent() ? item(made) : insertAgain(connection, order));
    }

    /** Nothing is stored when no slot is free, or when somebody else has just taken the one that was. */
    private Uni<Optional<Recovery>> insertAgain(SqlConnection connection, Order order) {
        return connection
                .preparedQuery(RUNNING)
                .execute(Tuple.of(order.account()))
                .map(rows -> rows.iterator().next().getLong(0))
                .chain(running -> running >= SLOTS ? item(Optional.empty()) : insert(connection, order));
    }

    private static Uni<Optional<Recovery>> item(Optional<Recovery> found) {
        return Uni.createFrom().item(found);
    }

    private static Tuple parameters(Order order) {
        Selection selection = order.selection();
        return Tuple.tuple()
                .addUUID(order.id())
                .addString(order.account())
                .addString(selection.kind().text())
                .addString(selection.hub())
                .addString(selection.eventType())
                .addString(selection.statusClass())
                .addString(selection.reason())
                .addUUID(order.destination())
                .addOffsetDateTime(time(selection.since()))
                .addOffsetDateTime(time(selection.until()))
                .addInteger(order.ratePerSecond())
                .addString(order.requestedBy())
                .addLong(order.total())
                .addLong(order.width().toMillis())
                .addInteger(SLOTS);
    }

    Uni<Optional<Recovery>> find(String account, UUID id) {
        return pool.preparedQuery(FIND).execute(Tuple.of(account, id)).map(RecoveryTable::first);
    }

    Uni<Optional<Recovery>> lock(SqlConnection connection, String account, UUID id) {
        return connection
                .preparedQuery(FIND_LOCKED)
                .execute(Tuple.of(account, id))
                .map(RecoveryTable::first);
    }

    /** Newest first. */
    Uni<List<Recovery>> page(String account, @Nullable Cursor after, int rows) {
        OffsetDateTime time = after == null ? OffsetDateTime.MAX : time(after.time());
        UUID id = after == null ? new UUID(-1, -1) : after.id();
        return pool.preparedQuery(PAGE)
                .execute(Tuple.of(account, time, id, rows))
                .map(found -> stream(found).map(Recovery::of).toList());
    }

    Uni<List<Due>> due() {
        return pool.query(DUE)
                .execute()
                .map(rows -> stream(rows)
                        .map(row -> new Due(row.getUUID("id"), row.getString("account")))
                        .toList());
    }

    /** Locks it for a step; empty when another process has it, or when nothing is to be done now. */
    Uni<Optional<Recovery>> claim(SqlConnection connection, UUID id) {
        return connection
                .preparedQuery(SETTINGS)
                .execute()
                .chain(() -> connection.preparedQuery(CLAIM).execute(Tuple.of(id)))
                .map(RecoveryTable::first);
    }

    /** Counts what has come of what it has in flight. */
    Uni<Recovery> settle(SqlConnection connection, Recovery recovery, Duration patience) {
        return connection
                .preparedQuery(SETTLE)
                .execute(Tuple.of(recovery.id(), (double) patience.toMillis()))
                .map(rows -> settled(recovery, rows.iterator().next()));
    }

    private static Recovery settled(Recovery recovery, Row row) {
        Counts counts = recovery.counts();
        long notStored = row.getLong("not_stored");
        Counts more = new Counts(
                row.getLong("in_flight") - counts.inFlight(),
                row.getLong("succeeded"),
                row.getLong("failed"),
                row.getLong("waiting"),
                row.getLong("cancelled"),
                notStored == 0 ? Map.of() : Map.of("not_stored", notStored));
        return recovery.with(counts.and(more));
    }

    Uni<Void> store(SqlConnection connection, Recovery recovery, Duration pause) {
        Recovery.Place place = recovery.place();
        Counts counts = recovery.counts();
        Tuple parameters = Tuple.tuple()
                .addUUID(recovery.id())
                .addUUID(place.delivery())
                .addOffsetDateTime(time(place.time()))
                .addString(place.event())
                .addString(place.session())
                .addString(place.type())
                .addLong(recovery.width().toMillis())
                .addBoolean(recovery.scanned())
                .addLong(counts.inFlight())
                .addLong(counts.succeeded())
                .addLong(counts.failed())
                .addLong(counts.waiting())
                .addLong(counts.cancelled())
                .addString(counts.skippedJson())
                .addDouble((double) pause.toMillis());
        return connection.preparedQuery(STORE).execute(parameters).replaceWithVoid();
    }

    Uni<Recovery> end(SqlConnection connection, UUID id, String status, @Nullable String reason) {
        return connection
                .preparedQuery(END)
                .execute(Tuple.of(id, status, reason))
                .map(rows -> Recovery.of(rows.iterator().next()));
    }

    /**
     * After a fault, so that it is in no other's way. Answers with how many steps have failed in a row; 0 once it has ended.
     *
     * @param isFault whether it counts: who had to wait for a lock is not at fault
     */
    Uni<Integer> postpone(UUID id, boolean isFault) {
        return pool.preparedQuery(POSTPONE)
                .execute(Tuple.of(id, isFault ? 1 : 0))
                .map(rows ->
                        stream(rows).findFirst().map(row -> row.getInteger(0)).orElse(0));
    }

    Uni<Void> forget(Duration kept) {
        return pool.preparedQuery(FORGET)
                .execute(Tuple.of((double) kept.toMillis()))
                .replaceWithVoid();
    }

    private static Optional<Recovery> first(RowSet<Row> rows) {
        return stream(rows).findFirst().map(Recovery::of);
    }

    private static Stream<Row> stream(RowSet<Row> rows) {
        return StreamSupport.stream(rows.spliterator(), false);
    }

    private static OffsetDateTime time(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
