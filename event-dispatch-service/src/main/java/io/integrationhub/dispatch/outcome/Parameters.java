package io.integrationhub.dispatch.outcome;

import io.integrationhub.dispatch.delivery.AttemptOutcome;
import io.integrationhub.dispatch.erasure.ErasureOrder;
import io.integrationhub.dispatch.outcome.Outcome.Attempted;
import io.integrationhub.dispatch.outcome.Outcome.Seen;
import io.integrationhub.kit.trace.TraceParent;
import io.integrationhub.messaging.outbox.OutboxMessage;
import io.vertx.core.json.JsonArray;
import java.util.List;
import java.util.Optional;

/** The parameters of the {@link Statements}: one array per column, in the order of the numbers. */
final class Parameters {
    private Parameters() {}

    static Columns<Seen> events(List<Seen> rows) {
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
                .text(row ->
                        row.event().traceparent().map(TraceParent::toString).orElse(null));
    }

    static Columns<Seen> routes(List<Seen> rows) {
        return Columns.of(rows)
                .text(row -> row.event().account())
                .text(row -> row.event().sessionId())
                .text(row -> row.route().map(Outcome.Route::hub).orElseThrow())
                .bigint(row -> row.route().map(Outcome.Route::offset).orElseThrow())
                .time(row -> row.event().recordedAt())
                .time(row -> row.event().time());
    }

    static Columns<ErasureOrder> erasures(List<ErasureOrder> rows) {
        return Columns.of(rows)
                .text(ErasureOrder::account)
                .text(ErasureOrder::subject)
                .text(ErasureOrder::eventType)
                .text(row -> new JsonArray(row.subjects()).encode());
    }

    static Columns<DeliveryRow> deliveries(List<DeliveryRow> rows) {
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
                .time(DeliveryRow::at);
    }

    static Columns<Attempted> attempts(List<Attempted> rows) {
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
                .text(row -> excerpt(row.result()).orElse(null));
    }

    static Columns<DeliveryRow> due(List<DeliveryRow> rows) {
        return Columns.of(rows)
                .uuid(row -> row.delivery().id())
                .day(row -> row.delivery().event().day())
                .integer(row -> row.delivery().event().shard())
                .bigint(row -> row.due().orElseThrow().delay().toMillis())
                .uuid(row -> row.delivery().target().id())
                .integer(DeliveryRow::attempts)
                .integer(row -> row.due().map(DeliveryRow.Due::step).orElseThrow())
                .text(row -> row.due().map(DeliveryRow.Due::because).orElseThrow());
    }

    static Columns<DeliveryRow> notDue(List<DeliveryRow> rows) {
        return Columns.of(rows).uuid(row -> row.delivery().id());
    }

    static Columns<DisabledRow> disabled(List<DisabledRow> rows) {
        return Columns.of(rows)
                .uuid(row -> row.disabled().destination())
                .text(row -> row.disabled().url())
                .text(row -> row.disabled().reason())
                .text(row -> row.audit().topic())
                .text(row -> row.audit().key())
                .text(row -> row.audit().headersJson())
                .text(row -> row.audit().payload());
    }

    static Columns<OutboxMessage> outbox(List<OutboxMessage> rows) {
        return Columns.of(rows)
                .text(OutboxMessage::topic)
                .text(OutboxMessage::key)
                .text(OutboxMessage::headersJson)
                .text(OutboxMessage::payload);
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
