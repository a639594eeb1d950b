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
    /**
     * Who takes a partition sees what was there before, and leaves it there until it marks something itself. An end while a
     * record was worked on alone is counted, as long as it is the same record each time. Partitions of one owner may be taken
     * one after the other: the first that is taken tells the others that there were several.
     */
    private static final String TAKE = """
            with before as materialized (
                select partition, owner, working_on, alone, one_of_several, ended_with, ends
                from intake_mark where partition = any($1::int[]) and owner <> $2 for update),
            others as (
                update intake_mark other set one_of_several = true
                where other.alone and other.owner in (select owner from before where alone)
                    and other.partition <> all ($1::int[])
                returning other.owner),
            found as (
                select partition, working_on, alone,
                    case when alone then working_on else ended_with end as ended_with,
                    case when not alone then ends when working_on = ended_with then ends + 1 else 1 end as ends,
                    alone and (one_of_several or owner in (select owner from others) or exists (
                        select from before same where same.alone and same.owner = before.owner
                            and same.partition <> before.partition)) as one_of_several
                from before),
            taken as (
                insert into intake_mark (partition, owner, ended_with, ends)
                select partition, $2, found.ended_with, coalesce(found.ends, 0)
                from unnest($1::int[]) as mine (partition) left join found using (partition) order by partition
                on conflict (partition) do update set owner = excluded.owner, one_of_several = false,
                    ended_with = case when intake_mark.owner = $2 then intake_mark.ended_with else excluded.ended_with end,
                    ends = case when intake_mark.owner = $2 then intake_mark.ends else excluded.ends end)
            select partition, working_on, alone, ends, one_of_several from found""";

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
                            row.getBoolean("alone"),
                            row.getInteger("ends"),
                            row.getBoolean("one_of_several")));
        }
        return found;
    }
}
