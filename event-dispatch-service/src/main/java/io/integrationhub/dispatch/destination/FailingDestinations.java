package io.integrationhub.dispatch.destination;

import io.integrationhub.kit.async.InSequence;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.UUID;
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
                and not exists (
                    select from (
                        select destination_id, status, updated_at from delivery
                        where account = destination.account order by id desc limit 50000) newest
                    where newest.destination_id = destination.id and newest.status = 'succeeded'
                        and newest.updated_at > now() - $1 * interval '1 day')
            order by destination.id limit 500""";

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

    private Uni<List<Failing>> find() {
        return pool.preparedQuery(FAILING).execute(Tuple.of(days)).map(FailingDestinations::all);
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
