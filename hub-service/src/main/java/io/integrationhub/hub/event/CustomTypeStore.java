package io.integrationhub.hub.event;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;

/** The event types of accounts that this service knows. */
@ApplicationScoped
class CustomTypeStore {
    private static final String ONE = """
            select schema, changed_at from custom_event_type
            where account = $1 and type = $2 and schema is not null""";
    /** States are read again, and one that was asked for is known before it arrives: the latest stays. */
    private static final String TAKE = """
            insert into custom_event_type as known (account, type, schema, changed_at) values ($1, $2, $3, $4)
            on conflict (account, type) do update set schema = excluded.schema, changed_at = excluded.changed_at
            where excluded.changed_at >= known.changed_at""";

    private final Pool pool;

    CustomTypeStore(Pool pool) {
        this.pool = pool;
    }

    /** A type that is there. */
    record Known(String schema, Instant changedAt) {}

    Uni<Optional<Known>> find(String account, String type) {
        return pool.preparedQuery(ONE).execute(Tuple.of(account, type)).map(CustomTypeStore::first);
    }

    Uni<Void> take(EventTypeChange change) {
        Tuple values = Tuple.of(
                change.account(),
                change.type(),
                change.schema(),
                change.changedAt().atOffset(ZoneOffset.UTC));
        return pool.preparedQuery(TAKE).execute(values).replaceWithVoid();
    }

    private static Optional<Known> first(RowSet<Row> rows) {
        for (Row row : rows) {
            return Optional.of(new Known(
                    row.getString("schema"), row.getOffsetDateTime("changed_at").toInstant()));
        }
        return Optional.empty();
    }
}
