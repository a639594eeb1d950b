package io.integrationhub.dispatch.intake;

import io.integrationhub.dispatch.outcome.Outcome.Route;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;

/** What is recorded already of a batch of records: one query for deliveries, one for routes, both at once. */
@ApplicationScoped
class Recall {
    /**
     * The day lets PostgreSQL look into one partition instead of all. By event and not by id: the ids follow from the
     * destinations, which are looked up at the same time, and finding them is no faster.
     */
    private static final String DELIVERIES = """
            select id from delivery
            where day = any($1::date[]) and (event_id, account) in (select * from unnest($2::text[], $3::text[]))""";

    /** A route to a hub that is gone leads nowhere, also when another hub has got its name. */
    private static final String ROUTES = """
            select account, session_id, record_offset,
                case when gone.deleted_at >= routed_at then '' else session_route.hub end as hub
            from session_route
            left join hub_deletion gone on gone.hub = account || '/' || session_route.hub
            where (account, session_id) in (select * from unnest($1::text[], $2::text[]))""";

    /** What was found: recorded deliveries by id, and the routes of the sessions. */
    record Found(Set<UUID> deliveries, Map<SessionKey, List<Route>> routes) {}

    private final Pool pool;

    Recall(Pool pool) {
        this.pool = pool;
    }

    Uni<Found> of(List<StreamRecord> records) {
        return Uni.combine().all().unis(deliveries(records), routes(records)).with(Found::new);
    }

    private Uni<Set<UUID>> deliveries(List<StreamRecord> records) {
        Tuple parameters = Tuple.of(
                distinct(records, record -> record.event().day()).toArray(LocalDate[]::new),
                column(records, record -> record.event().id()),
                column(records, record -> record.event().account()));
        return pool.preparedQuery(DELIVERIES).execute(parameters).map(Recall::ids);
    }

    private Uni<Map<SessionKey, List<Route>>> routes(List<StreamRecord> records) {
        List<SessionKey> sessions = List.copyOf(distinct(records, StreamRecord::session));
        Tuple parameters = Tuple.of(column(sessions, SessionKey::account), column(sessions, SessionKey::sessionId));
        return pool.preparedQuery(ROUTES).execute(parameters).map(Recall::bySession);
    }

    private static Set<UUID> ids(RowSet<Row> rows) {
        Set<UUID> ids = new HashSet<>();
        rows.forEach(row -> ids.add(row.getUUID("id")));
        return ids;
    }

    private static Map<SessionKey, List<Route>> bySession(RowSet<Row> rows) {
        Map<SessionKey, List<Route>> routes = new HashMap<>();
        rows.forEach(row -> {
            SessionKey session = new SessionKey(row.getString("account"), row.getString("session_id"));
            Route route = new Route(row.getString("hub"), row.getLong("record_offset"));
            routes.merge(session, List.of(route), SessionRoutes::both);
        });
        return routes;
    }

    private static <T> String[] column(Collection<T> rows, Function<T, String> column) {
        return rows.stream().map(column).toArray(String[]::new);
    }

    private static <T> Set<T> distinct(List<StreamRecord> records, Function<StreamRecord, T> value) {
        Set<T> values = new HashSet<>();
        records.forEach(record -> values.add(value.apply(record)));
        return values;
    }
}
