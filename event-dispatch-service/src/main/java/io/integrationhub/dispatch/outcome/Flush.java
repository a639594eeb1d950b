package io.integrationhub.dispatch.outcome;

import io.integrationhub.dispatch.delivery.AttemptOutcome;
import io.integrationhub.dispatch.outcome.Outcome.Attempted;
import io.integrationhub.dispatch.outcome.Outcome.Seen;
import io.integrationhub.kit.outbox.OutboxMessage;
import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Writes a batch of outcomes in one transaction. */
@ApplicationScoped
class Flush {
    private final Pool pool;
    private final OutcomeMessages messages;

    Flush(Pool pool, OutcomeMessages messages) {
        this.pool = pool;
        this.messages = messages;
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
        OutcomeBatch batch = OutcomeBatch.of(outcomes);
        List<OutboxMessage> published =
                batch.finished().stream().map(messages::of).toList();
        return run(connection, Statements.EVENTS, batch.events(), events(batch.events()))
                .chain(() -> run(connection, Statements.ROUTES, batch.routes(), routes(List.copyOf(batch.routes()))))
                .chain(() -> writeDeliveries(connection, batch))
                .chain(() -> run(connection, Statements.OUTBOX, published, outbox(published)));
    }

    private static Uni<Void> writeDeliveries(SqlConnection connection, OutcomeBatch batch) {
        List<Map.Entry<UUID, String>> disabled = List.copyOf(batch.disabled().entrySet());
        Uni<Void> states = run(connection, Statements.DELIVERIES, batch.deliveries(), deliveries(batch.deliveries()))
                .chain(() -> run(connection, Statements.ATTEMPTS, batch.attempts(), attempts(batch.attempts())));
        return states.chain(() -> run(connection, Statements.DUE, batch.due(), due(batch.due())))
                .chain(() -> run(connection, Statements.NOT_DUE, batch.finished(), notDue(batch.finished())))
                .chain(() -> run(connection, Statements.DISABLE, disabled, disabled(disabled)));
    }

    private static Uni<Void> run(SqlConnection connection, String statement, Iterable<?> rows, Tuple parameters) {
        if (!rows.iterator().hasNext()) {
            return Uni.createFrom().voidItem();
        }
        return connection.preparedQuery(statement).execute(parameters).replaceWithVoid();
    }

    private static Tuple events(List<Seen> rows) {
        return Columns.of(rows)
                .day(row -> row.event().day())
                .text(row -> row.event().account())
                .text(row -> row.event().id())
                .text(row -> row.event().type())
                .text(row -> row.event().sessionId())
                .time(row -> row.event().time())
                .time(row -> row.event().recordedAt())
                .integer(row -> row.event().shard())
                .text(row -> row.event().data())
                .tuple();
    }

    private static Tuple routes(List<Seen> rows) {
        return Columns.of(rows)
                .text(row -> row.event().account())
                .text(row -> row.event().sessionId())
                .text(row -> row.route().map(Outcome.Route::hub).orElseThrow())
                .bigint(row -> row.route().map(Outcome.Route::offset).orElseThrow())
                .time(row -> row.event().recordedAt())
                .tuple();
    }

    private static Tuple deliveries(List<DeliveryRow> rows) {
        return Columns.of(rows)
                .day(row -> row.delivery().event().day())
                .uuid(row -> row.delivery().id())
                .text(row -> row.delivery().event().account())
                .text(row -> row.delivery().event().id())
                .text(row -> row.delivery().event().type())
                .text(row -> row.delivery().event().sessionId())
                .text(row -> row.delivery().target().hub())
                .uuid(row -> row.delivery().target().id())
                .integer(row -> row.delivery().event().shard())
                .text(DeliveryRow::status)
                .integer(DeliveryRow::attempts)
                .integer(row -> row.lastStatus().orElse(null))
                .text(row -> row.error().orElse(null))
                .text(row -> row.due().map(DeliveryRow.Due::because).orElse(null))
                .time(row -> row.delivery().event().recordedAt())
                .time(DeliveryRow::at)
                .tuple();
    }

    private static Tuple attempts(List<Attempted> rows) {
        return Columns.of(rows)
                .day(row -> row.event().day())
                .uuid(row -> row.delivery().id())
                .integer(row -> row.delivery().attempt())
                .time(Attempted::startedAt)
                .integer(row -> (int) row.result().latency().toMillis())
                .text(row -> row.result().text())
                .integer(row -> row.result().httpStatus().isPresent()
                        ? row.result().httpStatus().getAsInt()
                        : null)
                .text(row -> error(row.result()).orElse(null))
                .text(row -> excerpt(row.result()).orElse(null))
                .tuple();
    }

    private static Tuple due(List<DeliveryRow> rows) {
        return Columns.of(rows)
                .uuid(row -> row.delivery().id())
                .day(row -> row.delivery().event().day())
                .integer(row -> row.delivery().event().shard())
                .time(row -> row.due().map(DeliveryRow.Due::at).orElseThrow())
                .uuid(row -> row.delivery().target().id())
                .integer(DeliveryRow::attempts)
                .integer(row -> row.due().map(DeliveryRow.Due::step).orElseThrow())
                .tuple();
    }

    private static Tuple notDue(List<DeliveryRow> rows) {
        return Columns.of(rows).uuid(row -> row.delivery().id()).tuple();
    }

    private static Tuple disabled(List<Map.Entry<UUID, String>> rows) {
        return Columns.of(rows)
                .uuid(Map.Entry::getKey)
                .text(Map.Entry::getValue)
                .tuple();
    }

    private static Tuple outbox(List<OutboxMessage> rows) {
        return Columns.of(rows)
                .text(OutboxMessage::topic)
                .text(OutboxMessage::key)
                .text(row -> new JsonObject(Map.copyOf(row.headers())).encode())
                .text(OutboxMessage::payload)
                .tuple();
    }

    private static Optional<String> error(AttemptOutcome result) {
        return switch (result) {
            case AttemptOutcome.Failed failed -> Optional.of(failed.detail());
            case AttemptOutcome.Rejected rejected -> Optional.of(rejected.detail());
            case AttemptOutcome.Gone gone -> Optional.of("the receiver answered with status 410");
            case AttemptOutcome.Succeeded succeeded -> Optional.empty();
        };
    }

    private static Optional<String> excerpt(AttemptOutcome result) {
        return result instanceof AttemptOutcome.Failed failed ? failed.excerpt() : Optional.empty();
    }
}
