package io.integrationhub.dispatch.destination;

import io.integrationhub.kit.async.InSequence;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.jboss.logging.Logger;

/**
 * Disables destinations that have failed on each of the last days, and to which nothing has succeeded in that time. Whoever
 * saves or pauses one gives it the days anew; paused ones, and those of a paused hub, are left alone. Decided from the
 * statistics, so that no delivery pays for it; a success that a crash has kept from being counted is looked for among the
 * account's newest deliveries.
 */
@ApplicationScoped
class FailingDestinations {
    private static final Logger LOG = Logger.getLogger(FailingDestinations.class);
    private static final int MOST_DAYS = 7;

    /** One process at a time, until its transaction ends. */
    private static final String ALONE = "select pg_try_advisory_xact_lock(7305170002) as alone";

    /** Those of which an hour's row says so: $1 days. Faults of our own are not the receiver's. */
    private static final String FAILING = """
            with failing as materialized (
                select destination_id from failure_stat
                where width = 60 and at > now() - $1 * interval '1 day' - interval '1 hour'
                    and last_at > now() - $1 * interval '1 day' and error_category <> 'internal'
                group by destination_id
                having count(distinct floor(extract(epoch from now() - last_at) / 86400)) >= $1)
            select destination.id, destination.account, destination.version
            from failing
            join destination on destination.id = failing.destination_id
            join hub on hub.id = destination.hub_id
            where destination.status = 'active' and hub.status <> 'paused'
                and destination.updated_at <= now() - $1 * interval '1 day'
                and not exists (
                    select from delivery_stat
                    where account = destination.account and width = 60
                        and at >= date_trunc('hour', now() - $1 * interval '1 day', 'UTC')
                        and destination_id = destination.id and succeeded > 0)
            order by destination.id limit 500""";

    /** Those of an account, $2, that have something that succeeded in the last days, $1, among its newest deliveries. */
    private static final String SUCCEEDED = """
            select distinct destination_id from (
                select destination_id, status, updated_at from delivery
                where account = $2 order by id desc limit 50000) newest
            where status = 'succeeded' and updated_at > now() - $1 * interval '1 day'""";

    private final Pool pool;
    private final Destinations destinations;
    private final Targets targets;
    private final int days;

    FailingDestinations(Pool pool, Destinations destinations, Targets targets, FailingConfig config) {
        this.pool = pool;
        this.destinations = destinations;
        this.targets = targets;
        this.days = config.disabledAfterDays();
        requireSensible(days);
    }

    /** Hours are counted for eight days. A wrong setting stops the start. */
    private static void requireSensible(int days) {
        if (days < 0 || days > MOST_DAYS) {
            throw new IllegalStateException("integration-hub.dispatch.failing.disabled-after-days must be 0 to "
                    + MOST_DAYS + ", and 0 disables no destination.");
        }
    }

    private record Failing(UUID id, String account, int version) {
        static Failing of(Row row) {
            return new Failing(row.getUUID("id"), row.getString("account"), row.getInteger("version"));
        }
    }

    @Scheduled(every = "1h", delayed = "5m", concurrentExecution = ConcurrentExecution.SKIP)
    Uni<Void> sweep() {
        return days == 0
                ? Uni.createFrom().voidItem()
                : find().chain(failing -> InSequence.forEach(failing, this::disable));
    }

    /** Reads only, however long it takes: it keeps nobody from seeing what others write. */
    private Uni<List<Failing>> find() {
        return pool.withTransaction(connection -> connection
                .query(ALONE)
                .execute()
                .chain(rows -> rows.iterator().next().getBoolean("alone")
                        ? find(connection)
                        : Uni.createFrom().item(List.of())));
    }

    private Uni<List<Failing>> find(SqlConnection connection) {
        return connection
                .preparedQuery(FAILING)
                .execute(Tuple.of(days))
                .map(FailingDestinations::all)
                .chain(failing -> withoutSuccess(connection, failing));
    }

    /** Account by account, as their newest deliveries are many. */
    private Uni<List<Failing>> withoutSuccess(SqlConnection connection, List<Failing> failing) {
        Set<String> accounts = failing.stream().map(Failing::account).collect(Collectors.toCollection(TreeSet::new));
        Set<UUID> working = new HashSet<>();
        return InSequence.forEach(accounts, account -> succeeded(connection, account, working))
                .map(done -> failing.stream()
                        .filter(one -> !working.contains(one.id()))
                        .toList());
    }

    private Uni<Void> succeeded(SqlConnection connection, String account, Set<UUID> working) {
        return connection
                .preparedQuery(SUCCEEDED)
                .execute(Tuple.of(days, account))
                .invoke(rows -> rows.forEach(row -> working.add(row.getUUID("destination_id"))))
                .replaceWithVoid();
    }

    private static List<Failing> all(RowSet<Row> rows) {
        return StreamSupport.stream(rows.spliterator(), false).map(Failing::of).toList();
    }

    private Uni<Void> disable(Failing failing) {
        LOG.infof("a destination is disabled, it has failed for days: destination=%s days=%d", failing.id(), days);
        return destinations
                .disable(failing.id(), failing.version(), "nothing but failures for " + days + " days")
                .invoke(() -> targets.changed(failing.account()));
    }
}
