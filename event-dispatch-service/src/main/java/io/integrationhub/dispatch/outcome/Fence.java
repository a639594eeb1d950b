package io.integrationhub.dispatch.outcome;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/**
 * Keeps a process that has lost a shard, and may not know it yet, from writing for it. The lock makes a new owner wait
 * for the transaction that has passed here.
 */
final class Fence {
    private static final String STILL_OWNED = """
            select epoch.partition, epoch.epoch from partition_epoch epoch
            join unnest($1::int[], $2::bigint[]) as held (partition, epoch) using (partition, epoch)
            order by epoch.partition
            for share of epoch""";

    /** A shard under an epoch. */
    record Held(int shard, long epoch) {
        static Held of(Outcome outcome) {
            return new Held(outcome.event().shard(), outcome.epoch());
        }
    }

    private Fence() {}

    /** The outcomes that may be written, and the others. */
    static Uni<Map<Boolean, List<Outcome>>> check(SqlConnection connection, List<Outcome> outcomes) {
        List<Held> held = outcomes.stream().map(Held::of).distinct().toList();
        return connection
                .preparedQuery(STILL_OWNED)
                .execute(Columns.of(held)
                        .integer(Held::shard)
                        .bigint(Held::epoch)
                        .tuple())
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .map(row -> new Held(row.getInteger("partition"), row.getLong("epoch")))
                        .collect(Collectors.toSet()))
                .map(owned -> split(outcomes, owned));
    }

    private static Map<Boolean, List<Outcome>> split(List<Outcome> outcomes, Set<Held> owned) {
        return outcomes.stream().collect(Collectors.partitioningBy(outcome -> owned.contains(Held.of(outcome))));
    }
}
