package io.integrationhub.mapping.writeback;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import jakarta.inject.Singleton;

/**
 * How many write-backs wait, and for how long. The same in every process, as it is the table's. Unknown (NaN) while
 * PostgreSQL cannot be asked.
 */
@Singleton
class WriteBackBacklog implements MeterBinder {

    /** Counting has an end: beyond it the number says nothing new, and costs the database more each time. */
    private static final String LOOK = """
            select
                count(*) filter (where active and due_at <= now())::float8 as due,
                count(*) filter (where active and due_at > now() and due_at < 'infinity')::float8 as scheduled,
                count(*) filter (where active and due_at = 'infinity')::float8 as ordered,
                count(*) filter (where not active)::float8 as paused,
                coalesce(extract(epoch from now() - min(due_at) filter (where active and due_at <= now()
                    and (leased_until is null or leased_until <= now()))), 0)::float8 as overdue,
                coalesce(extract(epoch from now() - min(created_at)), 0)::float8 as oldest
            from (
                select due_at, leased_until, created_at, hub.status = 'active' as active
                from write_back join hub on hub.id = write_back.hub_id
                where write_back.status in ('pending', 'sending') limit 100000) as open""";

    private record Seen(double due, double scheduled, double ordered, double paused, double overdue, double oldest) {
        private static final Seen UNKNOWN =
                new Seen(Double.NaN, Double.NaN, Double.NaN, Double.NaN, Double.NaN, Double.NaN);

        private static Seen of(Row row) {
            return new Seen(
                    row.getDouble("due"),
                    row.getDouble("scheduled"),
                    row.getDouble("ordered"),
                    row.getDouble("paused"),
                    row.getDouble("overdue"),
                    row.getDouble("oldest"));
        }
    }

    /** What a gauge reads. */
    private interface Part {
        double of(Seen seen);
    }

    private final Pool pool;
    private volatile Seen seen = Seen.UNKNOWN;

    WriteBackBacklog(Pool pool) {
        this.pool = pool;
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        waiting(registry, "due", Seen::due);
        waiting(registry, "scheduled", Seen::scheduled);
        waiting(registry, "ordered", Seen::ordered);
        waiting(registry, "paused", Seen::paused);
        age(
                registry,
                "mapping.write.backs.overdue.age",
                "By how much the most overdue write-back is late",
                Seen::overdue);
        age(
                registry,
                "mapping.write.backs.waiting.oldest.age",
                "Since the oldest write-back that waits, also of paused hubs, came into being",
                Seen::oldest);
    }

    private void waiting(MeterRegistry registry, String state, Part part) {
        Gauge.builder("mapping.write.backs.waiting", this, backlog -> part.of(backlog.seen))
                .description("Write-backs that are not finished, 100,000 in all at most")
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
        return pool.query(LOOK)
                .execute()
                .map(rows -> Seen.of(rows.iterator().next()))
                .onFailure(Exception.class)
                .invoke(() -> seen = Seen.UNKNOWN)
                .invoke(now -> seen = now)
                .replaceWithVoid();
    }
}
