package io.integrationhub.dispatch.storage;

import io.integrationhub.kit.async.InSequence;
import io.integrationhub.kit.problem.FailureWords;
import io.integrationhub.kit.time.DatabaseClock;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import io.vertx.pgclient.PgException;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.StreamSupport;
import org.jboss.logging.Logger;

/** Makes the partitions of the coming days and drops those that are over. */
@ApplicationScoped
class DayPartitions {
    private static final Logger LOG = Logger.getLogger(DayPartitions.class);

    /** One process at a time; the number is the lock's name. */
    private static final String ALONE = "select pg_advisory_xact_lock(7305170001)";

    private static final String EXISTING = """
            select child.relname from pg_inherits
            join pg_class child on child.oid = inhrelid
            join pg_class parent on parent.oid = inhparent
            where parent.relname in ('event', 'delivery', 'attempt')""";

    /** What no partition drop reaches. */
    private static final List<String> DELETE_OLD = List.of(
            "delete from attempt_default where day < $1",
            "delete from delivery_default where day < $1",
            "delete from event_default where day < $1",
            "delete from scheduled_retry where day < $1");

    private static final String DELETE_OLD_ROUTES = "delete from session_route where recorded_at < $1::date";

    private final Pool pool;
    private final StorageConfig config;

    DayPartitions(Pool pool, StorageConfig config) {
        this.pool = pool;
        this.config = config;
    }

    @Scheduled(every = "1h")
    Uni<Void> keepUp() {
        return DatabaseClock.now(pool).chain(now -> keepUp(LocalDate.ofInstant(now, ZoneOffset.UTC)));
    }

    private Uni<Void> keepUp(LocalDate today) {
        LocalDate firstToKeep = today.minusDays(config.retentionDays());
        return each(DayPlan.create(today, config.daysAhead()))
                .chain(() -> dropBefore(firstToKeep))
                .chain(() -> deleteBefore(firstToKeep))
                .chain(() -> delete(DELETE_OLD_ROUTES, today.minusDays(config.routeRetentionDays())));
    }

    private Uni<Void> dropBefore(LocalDate firstToKeep) {
        return pool.query(EXISTING)
                .execute()
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .map(row -> row.getString("relname"))
                        .toList())
                .chain(existing -> each(DayPlan.drop(existing, firstToKeep)));
    }

    private Uni<Void> deleteBefore(LocalDate firstToKeep) {
        return InSequence.forEach(DELETE_OLD, statement -> delete(statement, firstToKeep));
    }

    private Uni<Void> delete(String statement, LocalDate before) {
        return pool.preparedQuery(statement).execute(Tuple.of(before)).replaceWithVoid();
    }

    /** Each in its own transaction: rows in a default partition can stand in the way of one day, not of the others. */
    private Uni<Void> each(List<String> statements) {
        return InSequence.forEach(
                statements,
                statement -> pool.withTransaction(connection -> runAlone(connection, statement))
                        .onFailure(PgException.class)
                        .recoverWithItem(failure -> warn(statement, failure)));
    }

    private static Uni<Void> runAlone(SqlConnection connection, String statement) {
        return connection
                .query(ALONE)
                .execute()
                .chain(() -> connection.query(statement).execute())
                .replaceWithVoid();
    }

    private static Void warn(String statement, Throwable failure) {
        LOG.warnf("partition not changed: statement=%s cause=%s", statement, FailureWords.of(failure));
        return null;
    }
}
