package io.integrationhub.dispatch.shard;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The shards (Kafka partitions) that this process owns, each with the epoch under which it does. An assignment counts
 * only once its epoch is raised: from then on, no earlier owner can write for the shard.
 */
@ApplicationScoped
public class Shards {
    private static final String RAISE = """
            insert into shard_epoch (shard, epoch, raised_at)
            select shard, 1, now() from unnest($1::int[]) as assigned (shard) order by shard
            on conflict (shard) do update set epoch = shard_epoch.epoch + 1, raised_at = now()
            returning shard, epoch""";

    private final Pool pool;
    /** An epoch, or the negative number of an assignment whose epoch is not raised yet. */
    private final Map<Integer, Long> epochs = new ConcurrentHashMap<>();

    private final AtomicLong assignments = new AtomicLong();
    private final AtomicReference<@Nullable Uni<Void>> raising = new AtomicReference<>();

    Shards(Pool pool) {
        this.pool = pool;
    }

    public void assigned(Collection<Integer> shards) {
        long assignment = assignments.decrementAndGet();
        shards.forEach(shard -> epochs.put(shard, assignment));
    }

    /** Also for a shard that turned out to be lost. */
    public void revoked(Collection<Integer> shards) {
        shards.forEach(epochs::remove);
    }

    /**
     * Raises the epoch of every newly assigned shard. Callers at the same time share one raise; shards that were assigned
     * after it had begun get another.
     */
    public Uni<Void> raiseEpochs() {
        if (newlyAssigned().isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        Uni<Void> raise = raising.updateAndGet(underWay -> underWay != null ? underWay : raiseOnce());
        return raise.chain(this::raiseEpochs);
    }

    /** Empty when this process does not own the shard, or not yet. */
    public OptionalLong epoch(int shard) {
        Long epoch = epochs.get(shard);
        return epoch == null || epoch < 0 ? OptionalLong.empty() : OptionalLong.of(epoch);
    }

    /** Whether the shard is assigned to this process and its epoch is still to be raised. */
    public boolean awaitsEpoch(int shard) {
        Long epoch = epochs.get(shard);
        return epoch != null && epoch < 0;
    }

    public List<Integer> owned() {
        return epochs.keySet().stream()
                .filter(shard -> epoch(shard).isPresent())
                .sorted()
                .toList();
    }

    private Uni<Void> raiseOnce() {
        return Uni.createFrom()
                .deferred(this::raise)
                .onTermination()
                .invoke(() -> raising.set(null))
                .memoize()
                .indefinitely();
    }

    private Uni<Void> raise() {
        Map<Integer, Long> assigned = newlyAssigned();
        return pool.preparedQuery(RAISE)
                .execute(Tuple.of(assigned.keySet().toArray(Integer[]::new)))
                .invoke(raised -> own(raised, assigned))
                .replaceWithVoid();
    }

    /** A shard that has gone away and come back meanwhile may have had another owner: it needs another raise. */
    private void own(RowSet<Row> raised, Map<Integer, Long> assigned) {
        raised.forEach(row -> {
            Integer shard = row.getInteger("shard");
            epochs.replace(shard, assigned.get(shard), row.getLong("epoch"));
        });
    }

    private Map<Integer, Long> newlyAssigned() {
        return epochs.entrySet().stream()
                .filter(entry -> entry.getValue() < 0)
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }
}
