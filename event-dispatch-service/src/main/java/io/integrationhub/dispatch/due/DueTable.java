package io.integrationhub.dispatch.due;

import io.integrationhub.kit.problem.FailureWords;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Predicate;
import org.jboss.logging.Logger;

/** Claims due rows: per shard, so that the index on shard and time gives each its few without sorting. */
@ApplicationScoped
class DueTable {
    private static final Logger LOG = Logger.getLogger(DueTable.class);

    /**
     * The lock keeps a process that has lost a shard, and may not know it yet, from claiming for it: the next owner has
     * freed what was claimed, and would not do so again. Materialized, as a plan that reads the next ones several times
     * would go beyond the limit. What has to keep an order waits until all records are read again of which something may
     * have been recorded: one of them may have to go before it. The row of a delivery that has
     * ended is not claimed, and goes: nothing is sent for it any more.
     */
    private static final String CLAIM = """
            with owned as materialized (
                select partition, epoch.epoch, held.reread from partition_epoch epoch
                join unnest($1::int[], $2::bigint[], $6::boolean[]) as held (partition, epoch, reread)
                    using (partition, epoch)
                order by partition for share of epoch),
            next as materialized (
                select found.delivery_id, found.day, owned.epoch
                from owned
                cross join lateral (
                    select delivery_id, day from scheduled_retry
                    where partition = owned.partition and due_at <= now() and destination_id <> all ($3::uuid[])
                        and (position is null or owned.reread)
                    order by due_at limit $4 for update skip locked) as found),
            recorded as materialized (
                select next.delivery_id, next.epoch, delivery.*
                from next left join delivery on delivery.id = next.delivery_id and delivery.day = next.day),
            stale as (
                delete from scheduled_retry using recorded
                where scheduled_retry.delivery_id = recorded.delivery_id and recorded.status <> 'pending'),
            claimed as (
                update scheduled_retry due
                set due_at = now() + $5::float8 * interval '1 millisecond', claimed_by = recorded.epoch
                from recorded
                where due.delivery_id = recorded.delivery_id and coalesce(recorded.status, 'pending') = 'pending'
                returning due.*)
            select claimed.delivery_id, delivery.destination_id, claimed.attempts, claimed.step, claimed.partition,
                claimed.cancelled, coalesce(delivery.reason = 'recovery', false) as recovered,
                delivery.event_id, delivery.event_type, delivery.account, delivery.session_id, delivery.hub,
                event.occurred_at, event.recorded_at, event.traceparent, event.data,
                coalesce(claimed.position, event.record_offset) as record_offset,
                coalesce(extract(epoch from now() - claimed.failing_since) * 1000, 0)::bigint as failing_ms
            from claimed
            join recorded delivery on delivery.delivery_id = claimed.delivery_id
            left join event on event.id = delivery.event_id and event.account = delivery.account and event.day = claimed.day
                and event.session_id = delivery.session_id and event.type = delivery.event_type
            order by claimed.position""";

    /** Those behind it in its sequence are not to wait for what may never be read. */
    private static final String LEAVE =
            "update scheduled_retry set position = null where delivery_id = any($1::uuid[]) and position is not null";

    private final Pool pool;
    private final DueConfig config;

    DueTable(Pool pool, DueConfig config) {
        this.pool = pool;
        this.config = config;
    }

    /**
     * Claims what is due until the lease ends, or until the shard has another owner.
     *
     * @param epochs of the owned shards
     * @param reread whether all records of a shard of which something may have been recorded are read again
     * @param perShard rows of each shard at most
     * @param without destinations that have no room
     */
    Uni<List<DueRow>> claim(Map<Integer, Long> epochs, Predicate<Integer> reread, int perShard, List<UUID> without) {
        List<Integer> shards = List.copyOf(epochs.keySet());
        Tuple parameters = Tuple.of(
                shards.toArray(Integer[]::new),
                shards.stream().map(epochs::get).toArray(Long[]::new),
                without.toArray(UUID[]::new),
                perShard,
                (double) config.lease().toMillis(),
                shards.stream().map(reread::test).toArray(Boolean[]::new));
        return pool.preparedQuery(CLAIM).execute(parameters).chain(this::read);
    }

    private Uni<List<DueRow>> read(RowSet<Row> rows) {
        List<DueRow> readable = new ArrayList<>(rows.size());
        List<UUID> unreadable = new ArrayList<>(0);
        rows.forEach(row -> read(row).ifPresentOrElse(readable::add, () -> unreadable.add(row.getUUID("delivery_id"))));
        return unreadable.isEmpty()
                ? Uni.createFrom().item(readable)
                : pool.preparedQuery(LEAVE)
                        .execute(Tuple.of(unreadable.toArray(UUID[]::new)))
                        .replaceWith(readable);
    }

    /** One that cannot be read stays for whoever looks at the log; its lease keeps it out of the others' way. */
    private static Optional<DueRow> read(Row row) {
        try {
            return Optional.of(DueRow.of(row));
        } catch (RuntimeException e) {
            LOG.errorf(
                    FailureWords.withPlace(e),
                    "a scheduled retry cannot be read, it stays: delivery=%s fault=%s",
                    row.getUUID("delivery_id"),
                    FailureWords.of(e));
            return Optional.empty();
        }
    }
}
