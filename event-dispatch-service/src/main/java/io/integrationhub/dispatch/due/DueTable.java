package io.integrationhub.dispatch.due;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import java.util.stream.StreamSupport;

/** Claims due rows: per shard, so that the index on shard and time gives each its few without sorting. */
@ApplicationScoped
class DueTable {
    /** Materialized, as a plan that reads the next ones several times would go beyond the limit. */
    private static final String CLAIM = """
            with next as materialized (
                select found.delivery_id
                from unnest($1::int[]) as owned (shard)
                cross join lateral (
                    select delivery_id from due_delivery
                    where shard = owned.shard and due_at <= $2 and destination_id <> all ($3::uuid[])
                    order by due_at limit $4 for update skip locked) as found),
            claimed as (
                update due_delivery due set due_at = $5 from next where due.delivery_id = next.delivery_id
                returning due.*)
            select claimed.delivery_id, delivery.destination_id, claimed.attempts, claimed.step, claimed.shard,
                delivery.event_id, delivery.event_type, delivery.account, delivery.session_id, delivery.hub,
                event.occurred_at, event.recorded_at, event.traceparent, event.data
            from claimed
            join delivery on delivery.id = claimed.delivery_id and delivery.day = claimed.day
            join event on event.id = delivery.event_id and event.account = delivery.account and event.day = claimed.day""";

    private final Pool pool;
    private final Clock clock;
    private final DueConfig config;

    DueTable(Pool pool, Clock clock, DueConfig config) {
        this.pool = pool;
        this.clock = clock;
        this.config = config;
    }

    /**
     * Claims what is due until the lease ends.
     *
     * @param perShard rows of each shard at most
     * @param without destinations that have no room
     */
    Uni<List<DueRow>> claim(List<Integer> shards, int perShard, List<UUID> without) {
        Instant now = clock.instant();
        Tuple parameters = Tuple.of(
                shards.toArray(Integer[]::new),
                time(now),
                without.toArray(UUID[]::new),
                perShard,
                time(now.plus(config.lease())));
        return pool.preparedQuery(CLAIM)
                .execute(parameters)
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .map(DueRow::of)
                        .toList());
    }

    private static OffsetDateTime time(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
