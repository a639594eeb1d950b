package io.integrationhub.dispatch.erasure;

import io.integrationhub.dispatch.erasure.NextSweep.Again;
import io.integrationhub.dispatch.erasure.NextSweep.Done;
import io.integrationhub.dispatch.erasure.NextSweep.Forget;
import io.integrationhub.dispatch.erasure.NextSweep.Watch;
import io.integrationhub.kit.async.InSequence;
import io.integrationhub.messaging.outbox.Outbox;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.StreamSupport;

/** The erasures, whatever process works on them. */
@ApplicationScoped
class ErasureTable {
    private static final String CLAIM = """
            select account, subject, event_type, subjects, begun_at, completed_at from erasure
            where next_sweep_at <= $1 order by next_sweep_at limit 50 for update skip locked""";
    private static final String SWEEP_AT = "update erasure set next_sweep_at = $3 where account = $1 and subject = $2";
    private static final String COMPLETE =
            "update erasure set next_sweep_at = $3, completed_at = $4 where account = $1 and subject = $2";
    private static final String FORGET = "delete from erasure where account = $1 and subject = $2";

    private final Outbox outbox;

    ErasureTable(Outbox outbox) {
        this.outbox = outbox;
    }

    /** An erasure and what follows its sweep. */
    record Step(Erasure erasure, NextSweep next) {}

    /** Those whose time has come, locked; those that another process has are left out. */
    Uni<List<Erasure>> claim(SqlConnection connection, Instant now) {
        return connection
                .preparedQuery(CLAIM)
                .execute(Tuple.of(time(now)))
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .map(Erasure::of)
                        .toList());
    }

    /** Stores the steps; the end of an erasure of a session is published. */
    Uni<Void> proceed(SqlConnection connection, List<Step> steps, Instant now) {
        return InSequence.forEach(steps, step -> proceed(connection, step, now));
    }

    private Uni<Void> proceed(SqlConnection connection, Step step, Instant now) {
        Erasure erasure = step.erasure();
        return switch (step.next()) {
            case Again again -> run(connection, SWEEP_AT, key(erasure).addValue(time(again.at())));
            case Watch watch -> run(connection, SWEEP_AT, key(erasure).addValue(time(watch.at())));
            case Forget forget -> run(connection, FORGET, key(erasure));
            case Done done ->
                run(connection, COMPLETE, key(erasure).addValue(time(done.at())).addValue(time(now)))
                        .chain(() -> publish(connection, erasure, now));
        };
    }

    /** Nobody asks for the erasure of an analysis without a session, so nobody waits for it. */
    private Uni<Void> publish(SqlConnection connection, Erasure erasure, Instant now) {
        if (!erasure.eventType().equals(ErasureOrder.SESSION_ERASED)) {
            return Uni.createFrom().voidItem();
        }
        return outbox.append(connection, List.of(ErasureMessages.completed(erasure, now)));
    }

    private static Uni<Void> run(SqlConnection connection, String statement, Tuple parameters) {
        return connection.preparedQuery(statement).execute(parameters).replaceWithVoid();
    }

    private static Tuple key(Erasure erasure) {
        return Tuple.of(erasure.account(), erasure.subject());
    }

    private static OffsetDateTime time(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
