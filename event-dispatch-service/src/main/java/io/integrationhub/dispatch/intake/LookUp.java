package io.integrationhub.dispatch.intake;

import io.integrationhub.dispatch.delivery.DeliveryId;
import io.integrationhub.dispatch.destination.Target;
import io.integrationhub.dispatch.destination.Targets;
import io.integrationhub.dispatch.intake.FanOut.Known;
import io.integrationhub.dispatch.intake.FanOut.Recorded;
import io.integrationhub.dispatch.ordering.SequenceKey;
import io.integrationhub.dispatch.ordering.Sequences;
import io.integrationhub.dispatch.ordering.Sequences.Question;
import io.integrationhub.dispatch.outcome.Outcome.Route;
import io.integrationhub.dispatch.shard.Shards;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;
import java.time.LocalDate;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;

/**
 * What has to be known to fan records out. Nearly always it is in memory: destinations until they change, the routes of
 * sessions once they were looked up, and that nothing is recorded of records that come after all that was recorded when
 * this process took the partition over. Only for the rest the database is asked, once for all records.
 */
@Singleton
class LookUp {
    /** The day lets PostgreSQL look into one partition instead of all. */
    private static final String RECORDED =
            "select id, status, attempts, last_status, updated_at from delivery where day = any($1::date[]) and id = any($2::uuid[])";

    private static final String ROUTES = """
            select account, session_id, record_offset, hub, routed_at from session_route
            where (account, session_id) in (select * from unnest($1::text[], $2::text[]))""";

    /** Of each sequence the first that waits. */
    private static final String WAITING = """
            select asked.destination_id, asked.session_id, asked.partition, asked.epoch, first.position
            from unnest($1::uuid[], $2::text[], $3::int[], $4::bigint[])
                as asked (destination_id, session_id, partition, epoch)
            cross join lateral (
                select position from scheduled_retry due
                where due.destination_id = asked.destination_id and due.session_id = asked.session_id
                    and due.partition = asked.partition and position is not null
                order by position limit 1) as first""";

    private static final long UNOWNED = -1;

    /** As of before the query: another owner may write from the moment that the partition goes. */
    private record Owned(int partition, long epoch) {}

    private final Pool pool;
    private final Targets targets;
    private final Shards shards;
    private final SessionRoutes routes;
    private final Sequences sequences;

    LookUp(Pool pool, Targets targets, Shards shards, SessionRoutes routes, Sequences sequences) {
        this.pool = pool;
        this.targets = targets;
        this.shards = shards;
        this.routes = routes;
        this.sequences = sequences;
    }

    /** What is known for these records, all of partitions that this process owns. */
    Uni<Known> of(List<StreamRecord> records) {
        Set<String> accounts = distinct(records, record -> record.event().account());
        return targets.of(accounts).chain(byAccount -> with(records, byAccount));
    }

    private Uni<Known> with(List<StreamRecord> records, Map<String, List<Target>> byAccount) {
        List<StreamRecord> uncertain = records.stream()
                .filter(record -> shards.mayBeRecorded(record.partition(), record.offset()))
                .toList();
        Map<SessionKey, Owned> unknown = new LinkedHashMap<>();
        Map<SessionKey, List<Route>> known = new HashMap<>();
        for (StreamRecord record : records) {
            Owned owned = new Owned(
                    record.partition(), shards.epoch(record.partition()).orElse(UNOWNED));
            List<Route> found = routes.find(record.session(), owned.partition(), owned.epoch());
            if (found == null) {
                unknown.put(record.session(), owned);
            } else if (!found.isEmpty()) {
                known.put(record.session(), found);
            }
        }
        Question question = sequences.question(sequences(records, byAccount));
        if (unknown.isEmpty() && uncertain.isEmpty() && question.isEmpty()) {
            return Uni.createFrom().item(new Known(known, byAccount, Map.of()));
        }
        return Uni.combine()
                .all()
                .unis(recorded(uncertain, byAccount), routes(unknown), waiting(question))
                .with((recorded, found, waiting) -> new Known(both(known, found), byAccount, recorded));
    }

    private Uni<Map<UUID, Recorded>> recorded(List<StreamRecord> records, Map<String, List<Target>> byAccount) {
        if (records.isEmpty()) {
            return Uni.createFrom().item(Map.of());
        }
        Set<UUID> possible = new HashSet<>();
        for (StreamRecord record : records) {
            for (Target target : byAccount.getOrDefault(record.event().account(), List.of())) {
                if (target.isFor(record.event().type())) {
                    possible.add(DeliveryId.of(record.event(), target.id()));
                }
            }
        }
        Tuple parameters = Tuple.of(
                distinct(records, record -> record.event().day()).toArray(LocalDate[]::new),
                possible.toArray(UUID[]::new));
        return pool.preparedQuery(RECORDED).execute(parameters).map(LookUp::recorded);
    }

    /** Those of destinations that want an order; most accounts have none. */
    private Set<SequenceKey> sequences(List<StreamRecord> records, Map<String, List<Target>> byAccount) {
        if (byAccount.values().stream().flatMap(List::stream).noneMatch(Target::isOrdered)) {
            return Set.of();
        }
        Set<SequenceKey> keys = new LinkedHashSet<>();
        for (StreamRecord record : records) {
            OptionalLong epoch = shards.epoch(record.partition());
            for (Target target : byAccount.getOrDefault(record.event().account(), List.of())) {
                if (epoch.isPresent()
                        && target.isOrdered()
                        && target.isFor(record.event().type())) {
                    keys.add(new SequenceKey(
                            target.id(), record.event().sessionId(), record.partition(), epoch.getAsLong()));
                }
            }
        }
        return keys;
    }

    /** Of which sequences something is in the retry table. */
    Uni<Void> waiting(Question question) {
        if (question.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        List<SequenceKey> keys = question.keys();
        Tuple parameters = Tuple.of(
                keys.stream().map(SequenceKey::destination).toArray(UUID[]::new),
                column(keys, SequenceKey::sessionId),
                keys.stream().map(SequenceKey::partition).toArray(Integer[]::new),
                keys.stream().map(SequenceKey::epoch).toArray(Long[]::new));
        return pool.preparedQuery(WAITING)
                .execute(parameters)
                .invoke(rows -> sequences.answered(question, firstWaiting(rows)))
                .replaceWithVoid();
    }

    private static Map<SequenceKey, Long> firstWaiting(RowSet<Row> rows) {
        Map<SequenceKey, Long> first = new HashMap<>();
        rows.forEach(row -> first.put(
                new SequenceKey(
                        row.getUUID("destination_id"),
                        row.getString("session_id"),
                        row.getInteger("partition"),
                        row.getLong("epoch")),
                row.getLong("position")));
        return first;
    }

    private Uni<Map<SessionKey, List<Route>>> routes(Map<SessionKey, Owned> unknown) {
        if (unknown.isEmpty()) {
            return Uni.createFrom().item(Map.of());
        }
        List<SessionKey> sessions = List.copyOf(unknown.keySet());
        Map<SessionKey, List<Route>> unwritten = routes.unwritten(sessions);
        Tuple parameters = Tuple.of(column(sessions, SessionKey::account), column(sessions, SessionKey::sessionId));
        return pool.preparedQuery(ROUTES)
                .execute(parameters)
                .map(rows -> both(bySession(rows), unwritten))
                .invoke(found -> unknown.forEach(
                        (session, owned) -> remember(session, owned, found.getOrDefault(session, List.of()))));
    }

    /** Nobody says when what is known of a partition becomes untrue that is not owned. */
    private void remember(SessionKey session, Owned owned, List<Route> found) {
        if (owned.epoch() != UNOWNED) {
            routes.lookedUp(session, owned.partition(), owned.epoch(), found);
        }
    }

    private static Map<UUID, Recorded> recorded(RowSet<Row> rows) {
        Map<UUID, Recorded> recorded = new HashMap<>();
        rows.forEach(row -> recorded.put(
                row.getUUID("id"),
                new Recorded(
                        "succeeded".equals(row.getString("status")) && row.getInteger("attempts") == 1,
                        Optional.ofNullable(row.getInteger("last_status")),
                        row.getOffsetDateTime("updated_at").toInstant())));
        return recorded;
    }

    private static Map<SessionKey, List<Route>> bySession(RowSet<Row> rows) {
        Map<SessionKey, List<Route>> routes = new HashMap<>();
        rows.forEach(row -> {
            SessionKey session = new SessionKey(row.getString("account"), row.getString("session_id"));
            Route route = new Route(
                    row.getString("hub"),
                    row.getLong("record_offset"),
                    row.getOffsetDateTime("routed_at").toInstant());
            routes.merge(session, List.of(route), SessionRoutes::both);
        });
        return routes;
    }

    private static Map<SessionKey, List<Route>> both(
            Map<SessionKey, List<Route>> some, Map<SessionKey, List<Route>> others) {
        Map<SessionKey, List<Route>> all = new HashMap<>(some);
        others.forEach((session, routes) -> all.merge(session, routes, SessionRoutes::both));
        return all;
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
