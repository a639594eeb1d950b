package io.integrationhub.dispatch.erasure;

import io.integrationhub.kit.async.InSequence;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/** What of a session is stored beside the facts: data of events, what receivers answered, dead letters. */
final class Payloads {
    private static final String EVENTS = """
            update event set data = ''
            from unnest($1::text[], $2::text[]) as gone (account, subject), (select $4::timestamptz) as now
            where event.session_id = gone.subject and event.account = gone.account and event.data <> ''
                and event.type <> all ($3::text[])
            returning gone.account, gone.subject""";

    /**
     * Makes deferred deliveries due; whoever claims one finds its event erased and cancels it. The row belongs to no
     * destination from then on, so that no open breaker delays it, and to no sequence. A locked row is in flight: the next
     * sweep finds it again.
     */
    private static final String WAITING = """
            with waiting as (
                select due.delivery_id, due.due_at, due.destination_id, gone.account, gone.subject
                from unnest($1::text[], $2::text[]) as gone (account, subject)
                join scheduled_retry due on due.session_id = gone.subject and due.account = gone.account
                    and due.event_type <> all ($3::text[])),
            woken as (
                update scheduled_retry set due_at = $4, destination_id = '00000000-0000-0000-0000-000000000000',
                    position = null
                where delivery_id in (
                    select delivery_id from scheduled_retry
                    where delivery_id in (
                        select delivery_id from waiting
                        where due_at is null or due_at > $4
                            or destination_id <> '00000000-0000-0000-0000-000000000000')
                    for update skip locked))
            select distinct account, subject from waiting""";

    private static final String ANSWERS = """
            update attempt set response_excerpt = null, response_headers = null
            from unnest($1::text[], $2::text[]) as gone (account, subject), (select $4::timestamptz) as now
            where attempt.session_id = gone.subject and attempt.account = gone.account
                and attempt.event_type <> all ($3::text[])
                and (attempt.response_excerpt is not null or attempt.response_headers is not null)
            returning gone.account, gone.subject""";

    /**
     * A record that was refused may name its session in its key alone, or another one there. Who sends headers of his own
     * may have put anything there, and into the key and the names of members that violations point to.
     */
    private static final String DEAD_LETTERS = """
            update dead_letter letter set value = null, headers = '{}', record_key = null, violations = '[]',
                status = case letter.status when 'open' then 'discarded' else letter.status end,
                closed_at = coalesce(letter.closed_at, $4)
            from unnest($1::text[], $2::text[]) as gone (account, subject), (select $3::text[]) as kept,
                lateral (
                    select id from dead_letter where account = gone.account and session_id = gone.subject
                    union all
                    select id from dead_letter
                    where account = gone.account and record_key = gone.subject and length(record_key) <= 64) as found
            where letter.id = found.id and (letter.value is not null or letter.headers <> '{}')
            returning gone.account, gone.subject""";

    private static final List<String> STATEMENTS = List.of(EVENTS, WAITING, ANSWERS, DEAD_LETTERS);

    private Payloads() {}

    /** Erases, in the connection's transaction; returns of which keys something was found. */
    static Uni<Set<Erasure.Key>> erase(SqlConnection connection, List<Erasure> erasures, Instant now) {
        List<Erasure.Key> keys =
                erasures.stream().flatMap(erasure -> erasure.keys().stream()).toList();
        Tuple parameters = Tuple.of(
                keys.stream().map(Erasure.Key::account).toArray(String[]::new),
                keys.stream().map(Erasure.Key::subject).toArray(String[]::new),
                ErasureOrder.TYPES.toArray(String[]::new),
                now.atOffset(ZoneOffset.UTC));
        return InSequence.collect(STATEMENTS, statement -> run(connection, statement, parameters))
                .map(found -> found.stream().flatMap(Set::stream).collect(Collectors.toSet()));
    }

    private static Uni<Set<Erasure.Key>> run(SqlConnection connection, String statement, Tuple parameters) {
        return connection
                .preparedQuery(statement)
                .execute(parameters)
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .map(Payloads::key)
                        .collect(Collectors.toSet()));
    }

    private static Erasure.Key key(Row row) {
        return new Erasure.Key(row.getString("account"), row.getString("subject"));
    }
}
