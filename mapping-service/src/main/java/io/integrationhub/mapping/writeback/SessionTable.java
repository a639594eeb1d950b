package io.integrationhub.mapping.writeback;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.integrationhub.mapping.writeback.SessionFact.Created;
import io.integrationhub.mapping.writeback.SessionFact.Event;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.Iterator;
import java.util.Map;

/** The records behind the sessions, as far as sessions have any, and which sessions were erased. */
@ApplicationScoped
class SessionTable {

    /** What is known of a session; of one that has no records, or that nobody has told of, nothing. */
    record Known(Map<String, String> records, boolean erased) {
        static final Known NOTHING = new Known(Map.of(), false);
    }

    private static final String ADD = """
            insert into write_back_session (account, session_id, records) values ($1, $2, $3)
            on conflict do nothing""";

    private static final String FIND =
            "select records, erased_at is not null as erased from write_back_session where account = $1 and session_id = $2";

    private static final String ERASE = """
            insert into write_back_session (account, session_id, records, erased_at) values ($1, $2, '{}', now())
            on conflict (account, session_id) do update set records = '{}', erased_at = now()""";

    private static final String FORGET = """
            delete from write_back_session where (account, session_id) in (
                select account, session_id from write_back_session
                where (erased_at is not null and erased_at < now() - $1 * interval '1 second')
                    or (erased_at is null and known_since < now() - $2 * interval '1 second')
                limit 1000)""";

    private static final TypeReference<Map<String, String>> RECORDS = new TypeReference<>() {};

    private final ObjectMapper json;

    SessionTable(ObjectMapper json) {
        this.json = json;
    }

    /** Takes note of a session's records, in the connection's transaction. */
    Uni<Void> add(SqlConnection connection, Created created) {
        Event event = created.event();
        return connection
                .preparedQuery(ADD)
                .execute(Tuple.of(event.account(), event.session(), written(created.records())))
                .replaceWithVoid();
    }

    Uni<Known> find(SqlConnection connection, Event event) {
        return connection
                .preparedQuery(FIND)
                .execute(Tuple.of(event.account(), event.session()))
                .map(rows -> {
                    Iterator<Row> found = rows.iterator();
                    return found.hasNext() ? known(found.next()) : Known.NOTHING;
                });
    }

    Uni<Void> erase(SqlConnection connection, Event event) {
        return connection
                .preparedQuery(ERASE)
                .execute(Tuple.of(event.account(), event.session()))
                .replaceWithVoid();
    }

    /** Forgets some of the sessions that were known long enough; returns how many. */
    Uni<Integer> forget(SqlClient client, Duration erased, Duration others) {
        return client.preparedQuery(FORGET)
                .execute(Tuple.of(erased.toSeconds(), others.toSeconds()))
                .map(rows -> rows.rowCount());
    }

    private Known known(Row row) {
        return new Known(read(row.getString("records")), row.getBoolean("erased"));
    }

    private String written(Map<String, String> records) {
        try {
            return json.writeValueAsString(records);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Map<String, String> read(String records) {
        try {
            return json.readValue(records, RECORDS);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }
}
