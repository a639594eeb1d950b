package io.integrationhub.dispatch.due;

import io.integrationhub.dispatch.due.Rounds.Stop;
import io.integrationhub.dispatch.due.Rounds.Visit;
import io.integrationhub.kit.problem.FailureWords;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.stream.StreamSupport;
import org.jboss.logging.Logger;

/**
 * Claims due rows: per shard, so that the index on shard and time gives each its few without sorting. What nobody may claim now
 * can be in front of all others of a shard, a million rows of it: those others are then looked for by destination
 * (docs/adr/0072).
 */
@ApplicationScoped
class DueTable {
    private static final Logger LOG = Logger.getLogger(DueTable.class);

    /**
     * The lock keeps a process that has lost a shard, and may not know it yet, from claiming for it: the next owner has
     * freed what was claimed, and would not do so again. Materialized, as a plan that reads the next ones several times
     * would go beyond the limit. What has to keep an order waits until all records are read again of which something may
     * have been recorded: one of them may have to go before it.
     *
     * <p>Nothing of partitioned tables is read here: PostgreSQL 18 ends with a fault when a statement has waited for a lock and
     * then finds partitions by what it reads.
     */
    private static final String CLAIM = """
            with owned as materialized (
                select partition, epoch.epoch, held.reread from partition_epoch epoch
                join unnest($1::int[], $2::bigint[], $3::boolean[]) as held (partition, epoch, reread)
                    using (partition, epoch)
                order by partition for share of epoch),
            %s
            update scheduled_retry due
            set due_at = now() + $4::float8 * interval '1 millisecond',
                claimed_by = (select epoch from owned where owned.partition = due.partition)
            where delivery_id = any(array(select delivery_id from next))
            returning due.delivery_id, due.day""";

    /** What was claimed, in the order of sequences. Whether a delivery has ended is judged after the claim, which may have waited. */
    private static final String READ = """
            select due.delivery_id, coalesce(delivery.status, 'pending') <> 'pending' as ended, delivery.destination_id,
                due.attempts, due.step, due.partition, due.cancelled,
                coalesce(delivery.reason = 'recovery', false) as recovered, delivery.event_id, delivery.event_type,
                delivery.account, delivery.session_id, delivery.hub, event.occurred_at, event.recorded_at, event.traceparent,
                event.data, coalesce(due.position, event.record_offset) as record_offset,
                coalesce(extract(epoch from now() - due.failing_since) * 1000, 0)::bigint as failing_ms
            from unnest($1::uuid[], $2::date[]) as claimed (id, day)
            join scheduled_retry due on due.delivery_id = claimed.id and due.claimed_by is not null
            left join delivery on delivery.id = claimed.id and delivery.day = claimed.day
            left join event on event.id = delivery.event_id and event.account = delivery.account and event.day = claimed.day
                and event.session_id = delivery.session_id and event.type = delivery.event_type
            order by due.position""";

    /** Where a look at the first due rows of a shard ends, however many of them nobody may claim. */
    private static final String BEYOND_FRONT = """
            select due_at from scheduled_retry where partition = owned.partition and due_at <= now()
            order by due_at offset 100 limit 1""";

    /** The first ones of each shard, $5 at most, without some destinations, $6. */
    static final String CLAIM_FRONT = CLAIM.formatted("""
            front as materialized (
                select owned.*, coalesce((%s), now()) as last_due from owned),
            next as materialized (
                select found.delivery_id
                from front
                cross join lateral (
                    select delivery_id from scheduled_retry
                    where partition = front.partition and due_at <= front.last_due
                        and destination_id <> all ($6::uuid[]) and (position is null or front.reread)
                    order by due_at limit $5 for update skip locked) as found)""".formatted(BEYOND_FRONT));

    /** The first ones of some destinations, $5 of each at most: of each the shard, $6, and the destination, $7. */
    static final String CLAIM_OF = CLAIM.formatted("""
            next as materialized (
                select found.delivery_id
                from owned
                join unnest($6::int[], $7::uuid[]) as chosen (partition, destination_id) using (partition)
                cross join lateral (
                    select delivery_id from scheduled_retry
                    where partition = owned.partition and destination_id = chosen.destination_id and due_at <= now()
                        and (position is null or owned.reread)
                    order by due_at limit $5 for update skip locked) as found)""");

    /**
     * The next destinations with rows, $3 at most of each shard, $1, from a destination on, $2: one entry of the index is read
     * for each, however many rows it has. Compared and ordered by shard and destination together, as only that index gives them
     * so. Only of shards with more that is due than a look at the front sees.
     */
    static final String WALK = """
            select owned.partition, found.destination_id, coalesce(found.due_at <= now(), false) as is_due
            from unnest($1::int[], $2::uuid[]) as owned (partition, start)
            cross join lateral (
                with recursive walked as (
                    (select partition, destination_id, due_at, 1 as number from scheduled_retry
                    where (partition, destination_id) >= (owned.partition, owned.start)
                    order by partition, destination_id, due_at limit 1)
                    union all
                    select next.partition, next.destination_id, next.due_at, walked.number + 1
                    from walked
                    cross join lateral (
                        select partition, destination_id, due_at from scheduled_retry
                        where (partition, destination_id) > (walked.partition, walked.destination_id)
                        order by partition, destination_id, due_at limit 1) as next
                    where walked.number < $3 and walked.partition = owned.partition)
                select destination_id, due_at from walked where walked.partition = owned.partition) as found
            where exists (%s)
            order by owned.partition, found.destination_id""".formatted(BEYOND_FRONT);

    /** Those behind it in its sequence are not to wait for what may never be read. */
    private static final String LEAVE =
            "update scheduled_retry set position = null where delivery_id = any($1::uuid[]) and position is not null";

    /**
     * Rows of deliveries that have ended, for which nothing is sent any more. With the lock of the delivery first, as whoever
     * hands it over again takes it.
     */
    private static final String FORGET = """
            with ended as materialized (
                select id from delivery where id = any($1::uuid[]) and status <> 'pending' order by id for update)
            delete from scheduled_retry where delivery_id = any(array(select id from ended))""";

    /** A shorter lease, of what is still claimed, and for nobody's outcome to wait for: it may be written just now. */
    static final String SHORTEN = """
            update scheduled_retry set due_at = now() + $2::float8 * interval '1 millisecond'
            where delivery_id = any(array(
                select delivery_id from scheduled_retry
                where delivery_id = any($1::uuid[]) and claimed_by is not null and due_at > now() and due_at < 'infinity'
                order by delivery_id for update skip locked))""";

    /** For a connection that was lost between two statements. */
    private static final int MORE_READS = 2;

    private final Pool pool;
    private final DueConfig config;

    DueTable(Pool pool, DueConfig config) {
        this.pool = pool;
        this.config = config;
    }

    /**
     * Shards that this process owns.
     *
     * @param epochs of each
     * @param reread whether all records of a shard of which something may have been recorded are read again
     */
    record Owned(Map<Integer, Long> epochs, Predicate<Integer> reread) {
        private Tuple parameters(DueConfig config, int most) {
            Integer[] shards = epochs.keySet().toArray(Integer[]::new);
            return Tuple.of(
                    shards,
                    Arrays.stream(shards).map(epochs::get).toArray(Long[]::new),
                    Arrays.stream(shards).map(reread::test).toArray(Boolean[]::new),
                    (double) config.lease().toMillis(),
                    most);
        }
    }

    /**
     * Claims what has been due for longest until the lease ends, or until the shard has another owner. What is behind a
     * hundred rows that may not be claimed is not seen.
     *
     * @param perShard rows of each shard at most
     * @param without destinations that have no room
     */
    Uni<List<DueRow>> claimFront(Owned owned, int perShard, Set<UUID> without) {
        Tuple parameters = owned.parameters(config, perShard).addValue(without.toArray(UUID[]::new));
        return pool.preparedQuery(CLAIM_FRONT).execute(parameters).chain(this::readClaimed);
    }

    /**
     * Claims in the same way what is due for some destinations.
     *
     * @param each rows of each at most
     */
    Uni<List<DueRow>> claimOf(Owned owned, List<Stop> stops, int each) {
        Tuple parameters = owned.parameters(config, each)
                .addValue(stops.stream().map(Stop::shard).toArray(Integer[]::new))
                .addValue(stops.stream().map(Stop::destination).toArray(UUID[]::new));
        return pool.preparedQuery(CLAIM_OF).execute(parameters).chain(this::readClaimed);
    }

    /**
     * The next destinations of the shards of which a look at the front does not see all that is due, in their order.
     *
     * @param starts from where on, of each shard
     * @param perShard destinations of each shard at most
     */
    Uni<List<Visit>> walk(Map<Integer, UUID> starts, int perShard) {
        Tuple parameters = Tuple.of(
                starts.keySet().toArray(Integer[]::new), starts.values().toArray(UUID[]::new), perShard);
        return pool.preparedQuery(WALK)
                .execute(parameters)
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .map(DueTable::visit)
                        .toList());
    }

    private static Visit visit(Row row) {
        Stop stop = new Stop(row.getInteger("partition"), row.getUUID("destination_id"));
        return new Visit(stop, row.getBoolean("is_due"));
    }

    /**
     * Has claimed rows come back sooner than their lease ends, which nobody works on as their deliveries were in flight already:
     * somebody may have had them made again just then. When this fails, they come back by their lease.
     */
    Uni<Void> comeBackSoon(List<UUID> deliveries) {
        if (deliveries.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        Tuple parameters = Tuple.of(
                deliveries.toArray(UUID[]::new), (double) config.leaseInFlight().toMillis());
        return ifPossible(
                pool.preparedQuery(SHORTEN).execute(parameters).replaceWithVoid(), "claimed rows come back late");
    }

    /** What is claimed goes on in any case. */
    private static Uni<Void> ifPossible(Uni<Void> work, String consequence) {
        return work.onFailure(Exception.class)
                .invoke(failure -> LOG.warnf("%s: cause=%s", consequence, FailureWords.of(failure)))
                .onFailure(Exception.class)
                .recoverWithNull();
    }

    private Uni<List<DueRow>> readClaimed(RowSet<Row> claimed) {
        if (claimed.size() == 0) {
            return Uni.createFrom().item(List.of());
        }
        List<UUID> deliveries = new ArrayList<>(claimed.size());
        List<LocalDate> days = new ArrayList<>(claimed.size());
        claimed.forEach(row -> {
            deliveries.add(row.getUUID("delivery_id"));
            days.add(row.getLocalDate("day"));
        });
        Tuple parameters = Tuple.of(deliveries.toArray(UUID[]::new), days.toArray(LocalDate[]::new));
        return Uni.createFrom()
                .deferred(() -> pool.preparedQuery(READ).execute(parameters))
                .onFailure(Exception.class)
                .retry()
                .atMost(MORE_READS)
                .chain(this::read);
    }

    private Uni<List<DueRow>> read(RowSet<Row> rows) {
        List<DueRow> readable = new ArrayList<>(rows.size());
        List<UUID> unreadable = new ArrayList<>(0);
        List<UUID> ended = new ArrayList<>(0);
        for (Row row : rows) {
            UUID delivery = row.getUUID("delivery_id");
            if (row.getBoolean("ended")) {
                ended.add(delivery);
            } else {
                read(row).ifPresentOrElse(readable::add, () -> unreadable.add(delivery));
            }
        }
        return ifPossible(forget(ended), "rows of ended deliveries stay")
                .chain(() -> ifPossible(leave(unreadable), "what cannot be read keeps its place"))
                .replaceWith(readable);
    }

    private Uni<Void> forget(List<UUID> ended) {
        return ended.isEmpty()
                ? Uni.createFrom().voidItem()
                : pool.preparedQuery(FORGET)
                        .execute(Tuple.of(ended.toArray(UUID[]::new)))
                        .chain(() -> comeBackSoon(ended));
    }

    private Uni<Void> leave(List<UUID> unreadable) {
        return unreadable.isEmpty()
                ? Uni.createFrom().voidItem()
                : pool.preparedQuery(LEAVE)
                        .execute(Tuple.of(unreadable.toArray(UUID[]::new)))
                        .replaceWithVoid();
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
