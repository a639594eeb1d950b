package io.integrationhub.dispatch.shard;

import io.integrationhub.dispatch.shard.Ownership.Request;
import io.integrationhub.kit.async.SharedLoad;
import io.integrationhub.kit.time.SteadyClock;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.IntConsumer;
import java.util.stream.StreamSupport;
import org.jboss.logging.Logger;

/**
 * The shards (Kafka partitions) that this process owns, each with the epoch under which it does. An assignment counts
 * only once its epoch is raised: from then on, no earlier owner can write for the shard, and what an earlier owner had
 * claimed is free.
 */
@Singleton
public class Shards {
    private static final Logger LOG = Logger.getLogger(Shards.class);

    /**
     * Refused when a later assignment has raised the epoch: a process may have slept since it was assigned the shard. The
     * epoch of the row to insert is the one after the epoch that was seen, so that it tells of it in a conflict, too.
     */
    private static final String RAISE = """
            with raised as (
                insert into partition_epoch (partition, epoch, raised_at, generation)
                select partition, seen + 1, now(), generation
                from unnest($1::int[], $2::bigint[], $3::int[]) as assigned (partition, seen, generation) order by partition
                on conflict (partition) do update
                set epoch = partition_epoch.epoch + 1, raised_at = now(), generation = excluded.generation
                where partition_epoch.generation <= excluded.generation or partition_epoch.epoch + 1 = excluded.epoch
                returning partition, epoch, recorded_offset)
            select partition, epoch, recorded_offset, true as raised from raised
            union all
            select partition, epoch, recorded_offset, false from partition_epoch
            where partition = any($1::int[]) and partition not in (select partition from raised)""";

    /**
     * After the raise, so that it sees every claim: under an earlier epoch no more are made (DueTable). One that has to wait
     * for an earlier row of its sequence does so further on.
     */
    private static final String FREE_CLAIMS = """
            update scheduled_retry due set due_at = case when due_at = 'infinity' then due_at else now() end,
                claimed_by = null
            from unnest($1::int[], $2::bigint[]) as owned (partition, epoch)
            where due.partition = owned.partition and due.claimed_by < owned.epoch""";

    /** Epochs that are not those under which this process owns the partitions. */
    private static final String RAISED_BY_OTHERS = """
            select held.partition, held.epoch
            from unnest($1::int[], $2::bigint[]) as held (partition, epoch)
            left join partition_epoch stored using (partition, epoch)
            where stored.partition is null""";

    private final Pool pool;
    private final Ownership ownership;
    private final List<IntConsumer> whenFenced = new CopyOnWriteArrayList<>();
    private volatile int total;
    private final SharedLoad<Void> raise = new SharedLoad<>(this::raise);

    Shards(Pool pool) {
        this.pool = pool;
        this.ownership = new Ownership(new SteadyClock());
    }

    /**
     * Kafka has assigned shards.
     *
     * @param generation of the consumer group
     */
    public void assigned(Collection<Integer> shards, int generation) {
        ownership.assigned(shards, generation);
    }

    public void revoked(Collection<Integer> shards) {
        ownership.revoked(shards);
    }

    /** The process ends: what Kafka assigns from now on is not taken over. */
    public void stop() {
        ownership.stop();
    }

    /** A write was refused because another process has raised the epoch. */
    public void fenced(int shard, long epoch) {
        if (ownership.fenced(shard, epoch)) {
            LOG.warnf("partition fenced, another process has raised its epoch: partition=%d epoch=%d", shard, epoch);
            whenFenced.forEach(action -> action.accept(shard));
        }
    }

    /** Has something done whenever a shard was fenced; it must not block. */
    public void whenFenced(IntConsumer action) {
        whenFenced.add(action);
    }

    /**
     * Raises the epoch of every newly assigned shard. Callers at the same time share one raise; shards that were assigned
     * after it had begun get another.
     */
    public Uni<Void> raiseEpochs() {
        if (ownership.requests().isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        return raise.get().chain(this::raiseEpochs);
    }

    /**
     * Notices that another process has raised the epoch of an owned shard. A write of this process would be refused, and
     * tell; but while a shard is quiet nothing is written, and its scheduled retries would wait for as long.
     */
    public Uni<Void> noticeLaterOwners() {
        Map<Integer, Long> held = ownership.epochs();
        if (held.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        List<Integer> partitions = List.copyOf(held.keySet());
        Tuple parameters = Tuple.of(
                partitions.toArray(Integer[]::new),
                partitions.stream().map(held::get).toArray(Long[]::new));
        return pool.preparedQuery(RAISED_BY_OTHERS)
                .execute(parameters)
                .invoke(rows -> rows.forEach(row -> fenced(row.getInteger("partition"), row.getLong("epoch"))))
                .replaceWithVoid();
    }

    /** Empty when this process does not own the shard, or not yet. */
    public OptionalLong epoch(int shard) {
        return ownership.epoch(shard);
    }

    /**
     * Whether something of this record may have been recorded before this process owned the shard. Of later records
     * nothing can be: they need not be looked up.
     */
    public boolean mayBeRecorded(int shard, long offset) {
        return ownership.mayBeRecorded(shard, offset);
    }

    /**
     * Whether a record was read under the present assignment of its shard. One that was read before the shard went and came
     * back is read again, and must not be taken in twice.
     *
     * @param generation of the consumer group when it was read
     */
    public boolean isCurrent(int shard, int generation) {
        return ownership.isCurrent(shard, generation);
    }

    /** Records of an assigned shard are read from this offset on; those before are acknowledged. */
    public void readFrom(int shard, long offset) {
        ownership.readFrom(shard, offset);
    }

    /**
     * What follows from a record has begun, as for all before it.
     *
     * @param generation of the consumer group when it was read
     */
    public void takenIn(int shard, long offset, int generation) {
        ownership.takenIn(shard, offset, generation);
    }

    /** Whether all records are taken in again of which something may have been recorded before this process owned the shard. */
    public boolean isReread(int shard) {
        return ownership.isReread(shard);
    }

    /** Whether this process owns the shard, and does so since then. */
    public boolean holds(int shard, long epoch) {
        return ownership.holds(shard, epoch);
    }

    /** Whether the shard is assigned to this process and its epoch is still to be raised. */
    public boolean awaitsEpoch(int shard) {
        return ownership.awaitsEpoch(shard);
    }

    public List<Integer> owned() {
        return ownership.owned();
    }

    /** The owned shards with their epochs. */
    public Map<Integer, Long> epochs() {
        return ownership.epochs();
    }

    /** Owned partitions, with their epochs, of which not all records are taken in again that may have been recorded. */
    public Map<Integer, Long> notReread() {
        return ownership.notReread();
    }

    /** Those of them that are owned for that long. */
    public List<Integer> notRereadFor(Duration time) {
        return ownership.notRereadFor(time);
    }

    /**
     * What the log of a partition holds, as asked while this process owns it under the epoch.
     *
     * @param first offset of the first record that is not acknowledged, or later
     * @param end of the log
     */
    public void logHolds(int shard, long epoch, long first, long end) {
        ownership.logHolds(shard, epoch, first, end);
    }

    /** So many partitions there are, of all processes. */
    public void thereAre(int partitions) {
        total = partitions;
    }

    /** The share of all partitions that this process owns, from 0 to 1; all of it while nobody knows how many there are. */
    public double share() {
        int all = total;
        return all == 0 ? 1 : Math.min(1, (double) ownership.ownedCount() / all);
    }

    /** What Kafka assigns to this process, owned or not. */
    public List<Integer> assigned() {
        return ownership.assigned();
    }

    /** Shards that Kafka still assigns to this process although it was fenced that long ago. */
    public List<Integer> fencedFor(Duration time) {
        return ownership.fencedFor(time);
    }

    List<Integer> notOwnedFor(Duration time) {
        return ownership.notOwnedFor(time);
    }

    private Uni<Void> raise() {
        List<Request> requests = ownership.requests();
        return pool.withTransaction(connection ->
                        raise(connection, requests).call(epochs -> freeClaims(connection, raised(epochs))))
                .invoke(epochs -> settle(requests, epochs))
                .replaceWithVoid();
    }

    /**
     * The epoch of a shard.
     *
     * @param recorded the highest offset of which something is recorded; -1 when nothing is
     * @param raised whether it was raised for this process
     */
    private record Epoch(int shard, long value, long recorded, boolean raised) {}

    private static Uni<Map<Integer, Epoch>> raise(SqlConnection connection, List<Request> requests) {
        Tuple parameters = Tuple.of(
                requests.stream().map(Request::partition).toArray(Integer[]::new),
                requests.stream().map(Request::seen).toArray(Long[]::new),
                requests.stream().map(Request::generation).toArray(Integer[]::new));
        return connection.preparedQuery(RAISE).execute(parameters).map(Shards::byShard);
    }

    private static Map<Integer, Epoch> byShard(RowSet<Row> rows) {
        Map<Integer, Epoch> epochs = new HashMap<>();
        StreamSupport.stream(rows.spliterator(), false)
                .map(row -> new Epoch(
                        row.getInteger("partition"),
                        row.getLong("epoch"),
                        row.getLong("recorded_offset"),
                        row.getBoolean("raised")))
                .forEach(epoch -> epochs.put(epoch.shard(), epoch));
        return epochs;
    }

    private static List<Epoch> raised(Map<Integer, Epoch> epochs) {
        return epochs.values().stream().filter(Epoch::raised).toList();
    }

    private static Uni<Void> freeClaims(SqlConnection connection, List<Epoch> epochs) {
        Tuple parameters = Tuple.of(
                epochs.stream().map(Epoch::shard).toArray(Integer[]::new),
                epochs.stream().map(Epoch::value).toArray(Long[]::new));
        return connection.preparedQuery(FREE_CLAIMS).execute(parameters).replaceWithVoid();
    }

    /** Without a row, another process has written the shard's first one at the same time. */
    private void settle(List<Request> requests, Map<Integer, Epoch> epochs) {
        List<Integer> refused = new ArrayList<>();
        for (Request request : requests) {
            Epoch epoch = epochs.get(request.partition());
            if (epoch != null && epoch.raised()) {
                ownership.raised(request, epoch.value(), epoch.recorded());
            } else {
                ownership.refused(request, epoch == null ? 0 : epoch.value());
                refused.add(request.partition());
            }
        }
        if (!refused.isEmpty()) {
            LOG.warnf("partitions not taken over, they were assigned to another process later: partitions=%s", refused);
        }
    }
}
