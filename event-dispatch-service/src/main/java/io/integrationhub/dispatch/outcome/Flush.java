package io.integrationhub.dispatch.outcome;

import io.integrationhub.kit.async.InSequence;
import io.integrationhub.messaging.outbox.OutboxMessage;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;

/** Writes a batch of outcomes in one transaction. */
@ApplicationScoped
class Flush {
    private final Pool pool;
    private final OutcomeMessages messages;
    private final DisabledAudit audit;

    Flush(Pool pool, OutcomeMessages messages, DisabledAudit audit) {
        this.pool = pool;
        this.messages = messages;
        this.audit = audit;
    }

    /** What was written (true), and what may not be written because its shard has another owner (false). */
    Uni<Map<Boolean, List<Outcome>>> write(List<Outcome> outcomes) {
        return pool.withTransaction(
                connection -> Fence.check(connection, outcomes).call(checked -> writeAll(connection, ours(checked))));
    }

    static List<Outcome> ours(Map<Boolean, List<Outcome>> checked) {
        return checked.getOrDefault(true, List.of());
    }

    static List<Outcome> notOurs(Map<Boolean, List<Outcome>> checked) {
        return checked.getOrDefault(false, List.of());
    }

    private Uni<Void> writeAll(SqlConnection connection, List<Outcome> outcomes) {
        List<Write> writes = writes(outcomes).stream()
                .filter(write -> !write.rows().isEmpty())
                .toList();
        return InSequence.forEach(writes, write -> write.run(connection));
    }

    private List<Write> writes(List<Outcome> outcomes) {
        try {
            return writes(OutcomeBatch.of(outcomes));
        } catch (RuntimeException | StackOverflowError fault) {
            throw new Refusals.Unwritable(fault);
        }
    }

    private List<Write> writes(OutcomeBatch batch) {
        List<OutboxMessage> published =
                batch.finished().stream().map(messages::of).toList();
        List<DisabledRow> disabled = batch.disabled().stream().map(audit::of).toList();
        return List.of(
                new Write(Statements.EVENTS, Parameters.events(batch.events())),
                new Write(Statements.ROUTES, Parameters.routes(batch.routes())),
                new Write(Statements.ERASURES, Parameters.erasures(batch.erasures())),
                new Write(Statements.DELIVERIES, Parameters.deliveries(batch.deliveries())),
                new Write(Statements.ATTEMPTS, Parameters.attempts(batch.attempts())),
                new Write(Statements.DUE, Parameters.due(batch.due())),
                new Write(Statements.NOT_DUE, Parameters.notDue(batch.finished())),
                new Write(Statements.DISABLE, Parameters.disabled(disabled)),
                new Write(Statements.OUTBOX, Parameters.outbox(published)));
    }

    /** A statement and the rows that it writes. */
    private record Write(String statement, Columns<?> rows) {

        Uni<Void> run(SqlConnection connection) {
            return connection.preparedQuery(statement).execute(rows.tuple()).replaceWithVoid();
        }
    }
}
