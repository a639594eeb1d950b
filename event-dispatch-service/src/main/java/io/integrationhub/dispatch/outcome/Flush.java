package io.integrationhub.dispatch.outcome;

import io.integrationhub.dispatch.ledger.LedgerEntry;
import io.integrationhub.kit.async.InSequence;
import io.integrationhub.messaging.outbox.OutboxMessage;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/**
 * Writes a batch of outcomes: what first attempts have delivered in one statement, which is a transaction of its own; with
 * anything else in the batch, in a transaction of several.
 */
@Singleton
class Flush {
    private final Pool pool;
    private final OutcomeMessages messages;
    private final DisabledMessages disabled;
    private final Notices notices;

    Flush(Pool pool, OutcomeMessages messages, DisabledMessages disabled, Notices notices) {
        this.pool = pool;
        this.messages = messages;
        this.disabled = disabled;
        this.notices = notices;
    }

    /**
     * What became of a batch.
     *
     * @param lost what may not be written, because its partition has another owner
     */
    record Written(List<Outcome> ours, List<Outcome> lost) {}

    Uni<Written> write(List<Outcome> outcomes) {
        Map<Integer, Long> epochs = OutcomeBatch.latestEpochs(outcomes);
        List<Outcome> latest =
                outcomes.stream().filter(outcome -> isLatest(outcome, epochs)).toList();
        OutcomeBatch batch = sound(() -> OutcomeBatch.of(latest));
        Uni<Set<Integer>> written = batch.isQuick()
                ? record(pool, batch)
                : pool.withTransaction(
                        connection -> record(connection, batch).call(owned -> writeRest(connection, latest, owned)));
        return written.map(owned -> split(outcomes, epochs, owned))
                .invoke(split -> split.ours().forEach(outcome -> outcome.entry().eventStored()));
    }

    /** Answers with the partitions that are still this process's; of others nothing is written. */
    private static Uni<Set<Integer>> record(SqlClient client, OutcomeBatch batch) {
        return client.preparedQuery(Statements.RECORD)
                .execute(sound(() -> Parameters.record(batch)))
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .map(row -> row.getInteger("partition"))
                        .collect(Collectors.toSet()));
    }

    private Uni<Void> writeRest(SqlConnection connection, List<Outcome> outcomes, Set<Integer> owned) {
        List<Outcome> ours = outcomes.stream()
                .filter(outcome -> owned.contains(outcome.entry().partition()))
                .toList();
        List<Write> writes = sound(() -> writes(OutcomeBatch.of(ours))).stream()
                .filter(write -> !write.rows().isEmpty())
                .toList();
        return InSequence.forEach(writes, write -> write.run(connection));
    }

    private List<Write> writes(OutcomeBatch batch) {
        List<OutboxMessage> published =
                batch.finished().stream().map(messages::of).toList();
        return List.of(
                new Write(Statements.ROUTES, Parameters.routes(batch.routes())),
                new Write(Statements.ERASURES, Parameters.erasures(batch.erasures())),
                new Write(Statements.ATTEMPTS, Parameters.attempts(batch.attempts())),
                new Write(Statements.DUE, Parameters.due(batch.due())),
                new Write(Statements.NOT_DUE, Parameters.notDue(batch.finished())),
                new Write(Statements.DISABLE, Parameters.disabled(disabled.of(batch.disabled()))),
                // What begins in the same batch is the later: something waits then, and its success ends it.
                new Write(Notices.END, Notices.columns(notices.ended(batch.outcomes()))),
                new Write(Notices.BEGIN, Notices.columns(notices.begun(batch.outcomes()))),
                new Write(Statements.OUTBOX, Parameters.outbox(published)));
    }

    /** What cannot be made rows of fails for what it holds, not for the moment. */
    private static <T> T sound(Supplier<T> rows) {
        try {
            return rows.get();
        } catch (RuntimeException | StackOverflowError fault) {
            throw new Refusals.Unwritable(fault);
        }
    }

    private static Written split(List<Outcome> outcomes, Map<Integer, Long> epochs, Set<Integer> owned) {
        Map<Boolean, List<Outcome>> ours = outcomes.stream()
                .collect(Collectors.partitioningBy(
                        outcome -> owned.contains(outcome.entry().partition()) && isLatest(outcome, epochs)));
        return new Written(ours.getOrDefault(true, List.of()), ours.getOrDefault(false, List.of()));
    }

    private static boolean isLatest(Outcome outcome, Map<Integer, Long> epochs) {
        LedgerEntry entry = outcome.entry();
        return entry.epoch() == epochs.getOrDefault(entry.partition(), entry.epoch());
    }

    /** A statement and the rows that it writes. */
    private record Write(String statement, Columns<?> rows) {
        Uni<Void> run(SqlConnection connection) {
            return connection.preparedQuery(statement).execute(rows.tuple()).replaceWithVoid();
        }
    }
}
