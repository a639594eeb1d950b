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
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * The shards (Kafka partitions) that this process owns, each with the epoch under which it does. An assignment counts
 * only once its epoch is raised: from then on, no earlier owner can write for the shard.
 */
@ApplicationScoped
public class Shards {
    private static final long NOT_RAISED = 0;
    private static final String RAISE = """
            insert into shard_epoch (shard, epoch, raised_at)
            select shard, 1, now() from unnest($1::int[]) as assigned (shard) order by shard
            on conflict (shard) do update set epoch = shard_epoch.epoch + 1, raised_at = now()
            returning shard, epoch""";

    private final Pool pool;
    private final Map<Integer, Long> epochs = new ConcurrentHashMap<>();
    private final AtomicReference<@Nullable Uni<Void>> raising = new AtomicReference<>();

    Shards(Pool pool) {
        this.pool = pool;
    }

    public void assigned(Collection<Integer> shards) {
        shards.forEach(shard -> epochs.put(shard, NOT_RAISED));
    }

    /** Also for a shard that turned out to be lost. */
    public void revoked(Collection<Integer> shards) {
        shards.forEach(epochs::remove);
    }

    /** Raises the epoch of every newly assigned shard. Callers at the same time share one raise. */
    public Uni<Void> raiseEpochs() {
        if (newlyAssigned().isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        return raising.updateAndGet(underWay -> underWay != null ? underWay : raiseOnce());
    }

    /** Empty when this process does not own the shard. */
    public OptionalLong epoch(int shard) {
        long epoch = epochs.getOrDefault(shard, NOT_RAISED);
        return epoch == NOT_RAISED ? OptionalLong.empty() : OptionalLong.of(epoch);
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
        Integer[] assigned = newlyAssigned().toArray(Integer[]::new);
        return pool.preparedQuery(RAISE)
                .execute(Tuple.of(assigned))
                .invoke(this::own)
                .replaceWithVoid();
    }

    private void own(RowSet<Row> raised) {
        raised.forEach(row -> epochs.computeIfPresent(row.getInteger("shard"), (shard, none) -> row.getLong("epoch")));
    }

    private List<Integer> newlyAssigned() {
        return epochs.entrySet().stream()
                .filter(entry -> entry.getValue() == NOT_RAISED)
                .map(Map.Entry::getKey)
                .toList();
    }
}
