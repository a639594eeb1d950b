package io.integrationhub.mapping.writeback;

import com.fasterxml.jackson.databind.JsonNode;
import io.integrationhub.kit.trace.TraceParent;
import io.integrationhub.mapping.customerapp.ChangeAnswer;
import io.integrationhub.mapping.writeback.SessionFact.Event;
import io.integrationhub.mapping.writeback.WriteBack.Status;
import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/** The stored write-backs. */
@ApplicationScoped
class WriteBackTable {

    static final String NO_RECORD = "no_record";
    static final String HUB_DELETED = "hub_deleted";

    /** All columns; when nothing is due until another is finished, it has no time. */
    static final String ROW = "write_back.*, nullif(due_at, 'infinity') as next_attempt_at";

    /** Until the end of the transaction; what no transaction has committed cannot be locked row by row. */
    private static final String LOCK_SESSION = "select count(*) from pg_advisory_xact_lock(hashtextextended($1, 1))";

    private static final String OPEN_OF_TARGET = """
            select id, status from write_back
            where account = $1 and session_id = $2 and hub_id = $3 and object = $4 and status in ('pending', 'sending')
            order by position""";

    private static final String ADD = """
            insert into write_back (id, account, session_id, hub_id, hub_name, object, record, status, due_at, traces)
            values ($1, $2, $3, $4, $5, $6, $7, 'pending', case when $8 then 'infinity' else now() end, $9::text[])""";

    private static final String ADD_WITHOUT_RECORD = """
            insert into write_back
                (id, account, session_id, hub_id, hub_name, object, status, reason, due_at, finished_at)
            values ($1, $2, $3, $4, $5, $6, 'skipped', 'no_record', now(), now())
            on conflict (account, session_id, hub_id, object) where reason = 'no_record'
            do update set changed_at = now(), finished_at = now()
            returning id, xmax = 0 as is_new""";

    /** The first few traces say where to look; there is no bound to how many changes wait for an earlier write-back. */
    private static final String TOUCH = """
            update write_back set changed_at = now(), traces = (traces || $2::text[])[1:10] where id = $1""";

    private static final String MERGE = """
            insert into write_back_change as change (write_back_id, attribute, sealed_value, sensitive, event_id)
            values ($1, $2, $3, $4, $5)
            on conflict (write_back_id, attribute) do update
            set sealed_value = excluded.sealed_value, sensitive = excluded.sensitive, event_id = excluded.event_id,
                merged = change.merged + 1""";

    /**
     * Gives the lease of what is due: of each hub that is not paused as many as it may have more in flight here, the first of
     * each hub before the second of any.
     */
    private static final String CLAIM = """
            with due as materialized (
                select first.id
                from hub
                left join unnest($3::uuid[], $4::integer[]) as busy (hub_id, used) on busy.hub_id = hub.id
                cross join lateral (
                    select head.id, row_number() over (order by head.due_at, head.position) as turn
                    from (
                        select id, due_at, position from write_back
                        where write_back.hub_id = hub.id and status in ('pending', 'sending') and due_at <= now()
                            and (leased_until is null or leased_until <= now())
                        order by due_at, position
                        limit greatest(0, $5::integer - coalesce(busy.used, 0))) as head) as first
                where hub.status = 'active'
                order by first.turn + coalesce(busy.used, 0), hub.id
                limit $6),
            locked as (
                select write_back.id from write_back join due on due.id = write_back.id
                where status in ('pending', 'sending') and due_at <= now()
                    and (leased_until is null or leased_until <= now())
                for update of write_back skip locked)
            update write_back set lease = $1, leased_until = now() + $2 * interval '1 millisecond'
            from locked where write_back.id = locked.id
            returning\s""" + ROW;

    private static final String LOCK_LEASED =
            "select " + ROW + " from write_back where id = $1 and lease = $2 for update";

    private static final String CHANGES = "select * from write_back_change where write_back_id = $1 order by attribute";

    private static final String LATER_ATTRIBUTES = """
            select distinct change.attribute
            from write_back later join write_back_change change on change.write_back_id = later.id
            where later.account = $1 and later.session_id = $2 and later.hub_id = $3 and later.object = $4
                and later.position > $5 and later.status <> 'cancelled'""";

    private static final String FIX = """
            update write_back set status = 'sending', idempotency_key = $2, sealed_body = $3, fields = $4,
                refused = false, first_attempt_at = now()
            where id = $1""";

    private static final String SKIP_CHANGE =
            "update write_back_change set skipped = $3 where write_back_id = $1 and attribute = $2";

    /** It came with the other, at the same position, and has failed before any attempt. */
    private static final String SET_ASIDE = """
            insert into write_back (id, position, account, session_id, hub_id, hub_name, object, record, status, reason,
                error, due_at, created_at, finished_at)
            overriding system value
            select $2, position, account, session_id, hub_id, hub_name, object, record, 'failed', $3, $4, now(),
                created_at, now()
            from write_back where id = $1""";

    private static final String MOVE_CHANGE = """
            update write_back_change set write_back_id = $3, sealed_value = $4
            where write_back_id = $1 and attribute = $2""";

    private static final String FINISH = """
            update write_back set status = $2, reason = $3, error = $4, finished_at = now(), lease = null,
                leased_until = null
            where id = $1""";

    private static final String ATTEMPTED = """
            insert into write_back_attempt (write_back_id, number, at, duration_ms, status, category, error)
            values ($1, $2, now() - $3 * interval '1 millisecond', $3, $4, $5, $6)""";

    private static final String COUNT_ATTEMPT =
            "update write_back set attempts = attempts + 1, refused = $2 where id = $1";

    private static final String AGAIN = """
            update write_back set due_at = now() + $2 * interval '1 millisecond', reason = $3, error = $4,
                lease = null, leased_until = null
            where id = $1""";

    /**
     * One of the open ones of a record has the turn: that whose PATCH is on its way, else the first. Another one that had it
     * loses its lease with it, since its PATCH is not fixed yet. The time for attempts begins with the turn.
     */
    private static final String PASS_TURN = """
            with turn as (
                select id from write_back
                where account = $1 and session_id = $2 and hub_id = $3 and object = $4
                    and status in ('pending', 'sending')
                order by due_at < 'infinity' and sealed_body is not null desc, position, id limit 1)
            update write_back set
                due_at = case when write_back.id = turn.id then now() else 'infinity' end,
                first_attempt_at = case when status = 'sending' and write_back.id = turn.id then now() end,
                lease = null, leased_until = null
            from turn
            where account = $1 and session_id = $2 and hub_id = $3 and object = $4 and status in ('pending', 'sending')
                and (write_back.id = turn.id) = (due_at = 'infinity')""";

    /** It waits for its turn. */
    private static final String REOPEN = """
            update write_back set status = 'sending', reason = null, error = null, finished_at = null,
                due_at = 'infinity', first_attempt_at = null,
                idempotency_key = case when $2 then idempotency_key end,
                sealed_body = case when $2 then sealed_body end
            where id = $1""";

    private static final String REOPEN_CHANGES = "update write_back_change set skipped = null where write_back_id = $1";

    private static final String HUBS_DELETED = """
            update write_back set status = 'skipped', reason = 'hub_deleted', finished_at = now(), lease = null,
                leased_until = null
            where id in (
                select id from write_back
                where status in ('pending', 'sending') and (leased_until is null or leased_until <= now())
                    and not exists (select from hub where hub.id = write_back.hub_id)
                limit 1000 for update skip locked)""";

    private static final String FORGET = """
            delete from write_back where id in (
                select id from write_back where finished_at < now() - $1 * interval '1 second' limit 1000)""";

    private static final String ERASE = "delete from write_back where account = $1 and session_id = $2";

    private final SealedValues values;
    private final WriteBackMeters meters;

    WriteBackTable(SealedValues values, WriteBackMeters meters) {
        this.values = values;
        this.meters = meters;
    }

    /**
     * Has nobody else change what is stored of the session until the transaction ends. Whatever adds, fixes, ends, reopens or
     * erases write-backs begins with it: else a change would wait for one that has just ended, be merged into one that is
     * just fixed, or be set aside behind the erasure.
     */
    Uni<Void> lockSession(SqlConnection connection, String account, String session) {
        return connection
                .preparedQuery(LOCK_SESSION)
                .execute(Tuple.of(account + "/" + session))
                .replaceWithVoid();
    }

    /** Stores changes of a record: merged into those that wait, or behind those that are on their way. */
    Uni<Void> add(SqlConnection connection, Event event, Target target, Optional<String> record) {
        return record.map(id -> pending(connection, event, target, id))
                .orElseGet(() -> withoutRecord(connection, event, target))
                .chain(id -> merge(connection, event, target, id));
    }

    private static Uni<UUID> pending(SqlConnection connection, Event event, Target target, String record) {
        return connection
                .preparedQuery(OPEN_OF_TARGET)
                .execute(Tuple.of(event.account(), event.session(), target.hubId(), target.object()))
                .chain(open -> first(open, row -> "pending".equals(row.getString("status")))
                        .map(row -> touch(connection, event, row.getUUID("id")))
                        .orElseGet(() -> insert(connection, event, target, record, open.size() > 0)));
    }

    private static Uni<UUID> touch(SqlConnection connection, Event event, UUID id) {
        return connection
                .preparedQuery(TOUCH)
                .execute(Tuple.of(id, traces(event)))
                .replaceWith(id);
    }

    private static String[] traces(Event event) {
        return event.trace().map(TraceParent::toString).stream().toArray(String[]::new);
    }

    private static Uni<UUID> insert(
            SqlConnection connection, Event event, Target target, String record, boolean waits) {
        UUID id = UUID.randomUUID();
        var row = Tuple.of(id, event.account(), event.session(), target.hubId(), target.hub(), target.object())
                .addValue(record)
                .addValue(waits)
                .addValue(traces(event));
        return connection.preparedQuery(ADD).execute(row).replaceWith(id);
    }

    private Uni<UUID> withoutRecord(SqlConnection connection, Event event, Target target) {
        var row = Tuple.of(
                UUID.randomUUID(), event.account(), event.session(), target.hubId(), target.hub(), target.object());
        return connection
                .preparedQuery(ADD_WITHOUT_RECORD)
                .execute(row)
                .map(rows -> rows.iterator().next())
                .invoke(stored -> countIfNew(connection, stored))
                .map(stored -> stored.getUUID("id"));
    }

    private void countIfNew(SqlConnection connection, Row stored) {
        if (stored.getBoolean("is_new")) {
            meters.endedIn(connection, Status.SKIPPED, NO_RECORD);
        }
    }

    private Uni<Void> merge(SqlConnection connection, Event event, Target target, UUID id) {
        var rows = new ArrayList<Tuple>();
        target.values().forEach((attribute, value) -> rows.add(change(event, id, attribute, value)));
        return connection.preparedQuery(MERGE).executeBatch(rows).replaceWithVoid();
    }

    private Tuple change(Event event, UUID id, String attribute, Optional<JsonNode> value) {
        @Nullable
        Buffer sealed = value.map(known -> Buffer.buffer(values.seal(known, event.account(), id, attribute)))
                .orElse(null);
        return Tuple.tuple()
                .addValue(id)
                .addValue(attribute)
                .addValue(sealed)
                .addValue(value.filter(SealedValues::isSensitive).isPresent())
                .addValue(event.id());
    }

    /**
     * Takes what is due, for the time of the lease.
     *
     * @param busy how many each hub has in flight here
     * @param perHub the most that a hub may have in flight here
     * @param most the most that is taken
     */
    Uni<List<WriteBack>> claim(
            SqlClient client, UUID lease, Duration time, Map<UUID, Integer> busy, int perHub, int most) {
        var hubs = new ArrayList<>(busy.keySet());
        var parameters = Tuple.tuple()
                .addValue(lease)
                .addValue(time.toMillis())
                .addValue(hubs.toArray(UUID[]::new))
                .addValue(hubs.stream().map(busy::get).toArray(Integer[]::new))
                .addValue(perHub)
                .addValue(most);
        return client.preparedQuery(CLAIM).execute(parameters).map(rows -> all(rows, WriteBack::of));
    }

    /** The write-back, locked with its session; empty when the lease is lost, or the session was erased. */
    Uni<Optional<WriteBack>> lockLeased(SqlConnection connection, WriteBack claimed) {
        return lockSession(connection, claimed.account(), claimed.session())
                .chain(() -> connection
                        .preparedQuery(LOCK_LEASED)
                        .execute(Tuple.of(claimed.id(), claimed.lease().orElseThrow())))
                .map(rows -> first(rows, row -> true).map(WriteBack::of));
    }

    Uni<List<StoredChange>> changes(SqlClient client, UUID id) {
        return client.preparedQuery(CHANGES).execute(Tuple.of(id)).map(rows -> all(rows, StoredChange::of));
    }

    /**
     * The attributes of which later write-backs of the same session and record have a value, whatever became of it: it is
     * newer even when it was not sent. Only what was cancelled by hand is not to come.
     */
    Uni<List<String>> laterAttributes(SqlConnection connection, WriteBack of) {
        return connection
                .preparedQuery(LATER_ATTRIBUTES)
                .execute(Tuple.of(of.account(), of.session(), of.hubId(), of.object(), of.position()))
                .map(rows -> all(rows, row -> row.getString("attribute")));
    }

    /** Fixes the PATCH: from now on only that is sent, under its key. */
    Uni<Void> fix(SqlConnection connection, WriteBack of, UUID key, byte[] body, List<String> fields) {
        var parameters = Tuple.of(
                of.id(),
                key,
                Buffer.buffer(values.sealBody(body, of.account(), of.id())),
                fields.toArray(String[]::new));
        return connection.preparedQuery(FIX).execute(parameters).replaceWithVoid();
    }

    /** Says why changes are not in the PATCH. */
    Uni<Void> skipChanges(SqlConnection connection, WriteBack of, Map<String, String> reasons) {
        if (reasons.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        var rows = new ArrayList<Tuple>();
        reasons.forEach((attribute, reason) -> rows.add(Tuple.of(of.id(), attribute, reason)));
        return connection.preparedQuery(SKIP_CHANGE).executeBatch(rows).replaceWithVoid();
    }

    /**
     * Moves changes to a write-back of their own, which has failed because the values have no form in the customer app.
     *
     * @param changes with their values sealed for the new one
     */
    Uni<Void> setAside(SqlConnection connection, WriteBack of, UUID id, String sentence, List<StoredChange> changes) {
        var rows = changes.stream()
                .map(change -> Tuple.of(
                        of.id(),
                        change.attribute(),
                        id,
                        change.sealedValue().map(Buffer::buffer).orElse(null)))
                .toList();
        return connection
                .preparedQuery(SET_ASIDE)
                .execute(Tuple.of(of.id(), id, Composition.VALUE_REFUSED, sentence))
                .chain(() -> connection.preparedQuery(MOVE_CHANGE).executeBatch(rows))
                .invoke(() -> meters.endedIn(connection, Status.FAILED, Composition.VALUE_REFUSED))
                .replaceWithVoid();
    }

    /** Ends it; the first that waits for it is due now. */
    Uni<Void> finish(
            SqlConnection connection, WriteBack of, Status status, @Nullable String reason, @Nullable String error) {
        return connection
                .preparedQuery(FINISH)
                .execute(Tuple.of(of.id(), status.text(), reason, error))
                .chain(() -> passTurn(connection, of))
                .invoke(() -> meters.endedIn(connection, status, reason));
    }

    private static Uni<Void> passTurn(SqlConnection connection, WriteBack of) {
        return connection
                .preparedQuery(PASS_TURN)
                .execute(Tuple.of(of.account(), of.session(), of.hubId(), of.object()))
                .replaceWithVoid();
    }

    /** Stores how an attempt ended. */
    Uni<Void> attempted(SqlConnection connection, WriteBack of, ChangeAnswer answer) {
        var attempt = Tuple.tuple()
                .addValue(of.id())
                .addValue(of.attempts() + 1)
                .addValue(answer.elapsed().toMillis())
                .addValue(answer.status().isPresent() ? answer.status().getAsInt() : null)
                .addValue(answer.category().orElse(null))
                .addValue(answer.sentence().orElse(null));
        return connection
                .preparedQuery(ATTEMPTED)
                .execute(attempt)
                .chain(() -> connection
                        .preparedQuery(COUNT_ATTEMPT)
                        .execute(Tuple.of(of.id(), answer.decision() == ChangeAnswer.Decision.REFUSED)))
                .replaceWithVoid();
    }

    /** Has it tried again after a pause. */
    Uni<Void> again(SqlConnection connection, WriteBack of, ChangeAnswer answer, Duration pause) {
        return connection
                .preparedQuery(AGAIN)
                .execute(Tuple.of(
                        of.id(),
                        pause.toMillis(),
                        answer.category().orElse(null),
                        answer.sentence().orElse(null)))
                .replaceWithVoid();
    }

    /**
     * Opens one that has ended, in its place among those of the record.
     *
     * @param samePatch whether its PATCH stays, since the customer app may have applied it
     */
    Uni<Void> reopen(SqlConnection connection, WriteBack of, boolean samePatch) {
        return connection
                .preparedQuery(REOPEN)
                .execute(Tuple.of(of.id(), samePatch))
                .chain(() -> samePatch ? Uni.createFrom().voidItem() : reopenChanges(connection, of))
                .chain(() -> passTurn(connection, of));
    }

    private static Uni<Void> reopenChanges(SqlConnection connection, WriteBack of) {
        return connection
                .preparedQuery(REOPEN_CHANGES)
                .execute(Tuple.of(of.id()))
                .replaceWithVoid();
    }

    /** Ends some of those whose hub is gone; returns how many. */
    Uni<Integer> skipOfDeletedHubs(SqlClient client) {
        return client.query(HUBS_DELETED)
                .execute()
                .map(RowSet::rowCount)
                .invoke(number -> meters.ended(Status.SKIPPED, HUB_DELETED, number));
    }

    /** Removes some of those that were kept long enough; returns how many. */
    Uni<Integer> forget(SqlClient client, Duration retention) {
        return client.preparedQuery(FORGET)
                .execute(Tuple.of(retention.toSeconds()))
                .map(RowSet::rowCount);
    }

    /** Removes all of a session, which is locked. */
    Uni<Void> erase(SqlConnection connection, Event event) {
        return connection
                .preparedQuery(ERASE)
                .execute(Tuple.of(event.account(), event.session()))
                .replaceWithVoid();
    }

    static <T> List<T> all(RowSet<Row> rows, Function<Row, T> view) {
        return StreamSupport.stream(rows.spliterator(), false).map(view).toList();
    }

    private static Optional<Row> first(RowSet<Row> rows, java.util.function.Predicate<Row> matching) {
        return StreamSupport.stream(rows.spliterator(), false).filter(matching).findFirst();
    }
}
