package io.integrationhub.messaging.outbox;

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
 * How much waits to be published, and for how long. The same in every process of a service, as it is the table's. Unknown
 * (NaN) while PostgreSQL cannot be asked.
 */
@Singleton
class OutboxBacklog implements MeterBinder {

    /** Counting has an end: beyond it the number says nothing new, and costs the database more each time. */
    private static final String LOOK = """
            select
                coalesce((select extract(epoch from now() - created_at) from outbox where parked_reason is null
                    order by id limit 1), 0)::float8 as age,
                (select count(*) from (select from outbox limit 100000) few)::float8 as entries,
                (select count(*) from (select from outbox where parked_reason is not null limit 100000) few)::float8 as parked""";

    private record Backlog(double age, double entries, double parked) {
        private static final Backlog UNKNOWN = new Backlog(Double.NaN, Double.NaN, Double.NaN);

        private static Backlog of(Row row) {
            return new Backlog(row.getDouble("age"), row.getDouble("entries"), row.getDouble("parked"));
        }
    }

    private final Pool pool;
    private volatile Backlog seen = Backlog.UNKNOWN;

    OutboxBacklog(Pool pool) {
        this.pool = pool;
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        Gauge.builder("outbox.oldest.age", this, backlog -> backlog.seen.age)
                .description("Since the oldest fact that is not published was stored")
                .baseUnit("seconds")
                .register(registry);
        Gauge.builder("outbox.entries", this, backlog -> backlog.seen.entries)
                .description("Facts that are not published, 100,000 at most")
                .register(registry);
        Gauge.builder("outbox.parked", this, backlog -> backlog.seen.parked)
                .description("Facts that Kafka has refused as they are; what follows of their keys waits")
                .register(registry);
    }

    @Scheduled(every = "15s", concurrentExecution = ConcurrentExecution.SKIP)
    Uni<Void> look() {
        return pool.query(LOOK)
                .execute()
                .map(rows -> Backlog.of(rows.iterator().next()))
                .onFailure(Exception.class)
                .invoke(() -> seen = Backlog.UNKNOWN)
                .invoke(now -> seen = now)
                .replaceWithVoid();
    }
}
