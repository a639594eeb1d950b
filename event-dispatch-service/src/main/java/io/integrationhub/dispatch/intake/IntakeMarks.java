package io.integrationhub.dispatch.intake;

import io.smallrye.mutiny.Uni;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.concurrent.CompletionStage;

/** The marks of partitions, which outlive the process. */
@ApplicationScoped
class IntakeMarks {
    /** Who takes a partition sees what was there before, and leaves it there until it marks something itself. */
    private static final String TAKE = """
            with before as materialized (select partition, working_on, alone from intake_mark
                where partition = any($1::int[]) and owner <> $2 for update),
            taken as (
                insert into intake_mark (partition, owner) select partition, $2 from unnest($1::int[]) as mine (partition) order by partition
                on conflict (partition) do update set owner = excluded.owner)
            select partition, working_on, alone from before""";

    /** It need not survive the database: the process ends, and not both. */
    private static final String MARK = """
            update intake_mark set working_on = $3, alone = $4 where partition = $1 and owner = $2
                and set_config('synchronous_commit', 'off', true) = 'off'""";

    private static final String FORGET =
            "update intake_mark set working_on = null, alone = false where partition = $1 and owner = $2";
    private static final String GIVE_BACK = "delete from intake_mark where partition = any($1::int[]) and owner = $2";

    private final UUID owner = UUID.randomUUID();
    private final Pool pool;

    IntakeMarks(Pool pool) {
        this.pool = pool;
    }

    /** Takes partitions over. What is found are those whose last owner has not given them back. */
    Uni<Map<Integer, IntakeMark>> take(Collection<Integer> shards) {
        return query(TAKE, Tuple.of(shards.toArray(Integer[]::new), owner)).map(IntakeMarks::found);
    }

    /** Says what is worked on from now on. */
    Uni<Void> mark(int shard, long offset, boolean alone) {
        return query(MARK, Tuple.of(shard, owner, offset, alone)).replaceWithVoid();
    }

    /** Says that nothing is worked on that anybody suspects. */
    Uni<Void> forget(int shard) {
        return query(FORGET, Tuple.of(shard, owner)).replaceWithVoid();
    }

    /** Says that what happens to the partitions from now on is not this process's doing. */
    CompletionStage<RowSet<Row>> giveBack(Collection<Integer> shards) {
        return pool.preparedQuery(GIVE_BACK)
                .execute(Tuple.of(shards.toArray(Integer[]::new), owner))
                .toCompletionStage();
    }

    private Uni<RowSet<Row>> query(String statement, Tuple parameters) {
        return Uni.createFrom()
                .completionStage(
                        () -> pool.preparedQuery(statement).execute(parameters).toCompletionStage());
    }

    private static Map<Integer, IntakeMark> found(RowSet<Row> rows) {
        Map<Integer, IntakeMark> found = new HashMap<>();
        for (Row row : rows) {
            Long workingOn = row.getLong("working_on");
            found.put(
                    row.getInteger("partition"),
                    new IntakeMark(
                            workingOn == null ? OptionalLong.empty() : OptionalLong.of(workingOn),
                            row.getBoolean("alone")));
        }
        return found;
    }
}
