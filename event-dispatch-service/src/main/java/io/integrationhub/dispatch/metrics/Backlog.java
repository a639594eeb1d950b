package io.integrationhub.dispatch.metrics;

import io.integrationhub.dispatch.ledger.Ledger;
import io.integrationhub.dispatch.shard.Shards;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;

/**
 * What waits in the retry table, of the partitions that this process owns: added up over all dispatchers it is the whole.
 * Unknown (NaN) while PostgreSQL cannot be asked.
 */
@Singleton
class Backlog implements MeterBinder {

    /**
     * Counts have an end: beyond it the number says nothing new, and costs the database more each time. A delivery's id
     * begins with the milliseconds at which its event was recorded (migration V0003), so the first in the primary key is the oldest.
     */
    private static final String LOOK = """
            select
                (select count(*) from (select from scheduled_retry where partition = any($1::int[])
                    and due_at <= now() limit 100000) few)::float8 as due,
                (select count(*) from (select from scheduled_retry where partition = any($1::int[])
                    and due_at > now() and due_at < 'infinity' limit 100000) few)::float8 as scheduled,
                (select count(*) from (select from scheduled_retry where partition = any($1::int[])
                    and due_at is null limit 100000) few)::float8 as paused,
                (select count(*) from (select from scheduled_retry where partition = any($1::int[])
                    and due_at = 'infinity' limit 100000) few)::float8 as ordered,
                coalesce(extract(epoch from now() - (select min(due_at) from scheduled_retry
                    where partition = any($1::int[]) and due_at <= now())), 0)::float8 as overdue,
                coalesce(extract(epoch from now()) - (select (('x' || substr(replace(delivery_id::text, '-', ''), 1, 12))::bit(48)::bigint)
                    from scheduled_retry order by delivery_id limit 1) / 1000.0, 0)::float8 as oldest""";

    private record Seen(double due, double scheduled, double paused, double ordered, double overdue, double oldest) {
        private static final Seen UNKNOWN =
                new Seen(Double.NaN, Double.NaN, Double.NaN, Double.NaN, Double.NaN, Double.NaN);

        private static Seen of(Row row) {
            return new Seen(
                    row.getDouble("due"),
                    row.getDouble("scheduled"),
                    row.getDouble("paused"),
                    row.getDouble("ordered"),
                    row.getDouble("overdue"),
                    Math.max(0, row.getDouble("oldest")));
        }
    }

    /** What a gauge reads. */
    private interface Part {
        double of(Seen seen);
    }

    private final Pool pool;
    private final Shards shards;
    private final Ledger ledger;
    private volatile Seen seen = Seen.UNKNOWN;

    Backlog(Pool pool, Shards shards, Ledger ledger) {
        this.pool = pool;
        this.shards = shards;
        this.ledger = ledger;
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        waiting(registry, "due", Seen::due);
        waiting(registry, "scheduled", Seen::scheduled);
        waiting(registry, "paused", Seen::paused);
        waiting(registry, "ordered", Seen::ordered);
        age(
                registry,
                "dispatch.deliveries.overdue.age",
                "By how much the most overdue delivery is late",
                Seen::overdue);
        age(
                registry,
                "dispatch.deliveries.pending.oldest.age",
                "Since the event of the oldest pending delivery, of all dispatchers and paused ones too, was recorded",
                Seen::oldest);
        Gauge.builder("dispatch.records.in.flight", ledger, Ledger::open)
                .description("Records and claimed retries that are taken up and not finished")
                .register(registry);
    }

    private void waiting(MeterRegistry registry, String state, Part part) {
        Gauge.builder("dispatch.deliveries.waiting", this, backlog -> part.of(backlog.seen))
                .description("Deliveries in the retry table, 100,000 of each state at most")
                .tag("state", state)
                .register(registry);
    }

    private void age(MeterRegistry registry, String name, String description, Part part) {
        Gauge.builder(name, this, backlog -> part.of(backlog.seen))
                .description(description)
                .baseUnit("seconds")
                .register(registry);
    }

    @Scheduled(every = "15s", concurrentExecution = ConcurrentExecution.SKIP)
    Uni<Void> look() {
        Integer[] owned = shards.epochs().keySet().toArray(Integer[]::new);
        return pool.preparedQuery(LOOK)
                .execute(Tuple.of(owned))
                .map(rows -> Seen.of(rows.iterator().next()))
                .onFailure(Exception.class)
                .invoke(() -> seen = Seen.UNKNOWN)
                .invoke(now -> seen = now)
                .replaceWithVoid();
    }
}
