package io.integrationhub.dispatch.outcome;

import io.integrationhub.dispatch.delivery.AttemptOutcome;
import io.integrationhub.dispatch.delivery.SessionEvent;
import io.integrationhub.dispatch.erasure.ErasureOrder;
import io.integrationhub.dispatch.outcome.Outcome.Attempted;
import io.integrationhub.dispatch.outcome.Outcome.Seen;
import io.integrationhub.dispatch.outcome.OutcomeBatch.Held;
import io.integrationhub.dispatch.retry.RetryDecision;
import io.integrationhub.egress.Timings;
import io.integrationhub.egress.answer.HeaderLines.Line;
import io.integrationhub.kit.trace.TraceParent;
import io.integrationhub.messaging.outbox.OutboxMessage;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Tuple;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/** The parameters of the {@link Statements}: one array per column, in the order of the numbers. */
final class Parameters {
    private Parameters() {}

    static Tuple record(OutcomeBatch batch) {
        Columns<SessionEvent> events = partitions(batch.partitions()).and(batch.events());
        return deliveries(events(events).and(batch.deliveries()))
                .and(batch.events())
                .bigint(SessionEvent::offset)
                .tuple();
    }

    private static Columns<Held> partitions(List<Held> rows) {
        return Columns.of(rows).integer(Held::partition).bigint(Held::epoch).bigint(Held::recorded);
    }

    private static Columns<SessionEvent> events(Columns<SessionEvent> rows) {
        return rows.day(SessionEvent::day)
                .text(SessionEvent::account)
                .text(SessionEvent::id)
                .text(SessionEvent::type)
                .text(SessionEvent::sessionId)
                .time(SessionEvent::time)
                .time(SessionEvent::recordedAt)
                .integer(SessionEvent::shard)
                .text(SessionEvent::data)
                .text(event -> event.traceparent().map(TraceParent::toString).orElse(null));
    }

    private static Columns<DeliveryRow> deliveries(Columns<DeliveryRow> rows) {
        return rows.day(row -> row.outcome().event().day())
                .uuid(row -> row.outcome().deliveryId())
                .text(row -> row.outcome().event().account())
                .text(row -> row.outcome().event().id())
                .text(row -> row.outcome().event().type())
                .text(row -> row.outcome().event().sessionId())
                .text(row -> row.outcome().hub())
                .uuid(row -> row.outcome().destination())
                .integer(row -> row.outcome().event().shard())
                .text(DeliveryRow::status)
                .integer(DeliveryRow::attempts)
                .integer(row -> row.lastStatus().orElse(null))
                .integer(row -> row.took().map(took -> (int) took.toMillis()).orElse(null))
                .integer(row -> micros(row, Timings::dns))
                .integer(row -> micros(row, Timings::connect))
                .integer(row -> micros(row, Timings::tls))
                .integer(row -> micros(row, Timings::firstByte))
                .text(row -> row.error().orElse(null))
                .text(row -> row.errorCategory().orElse(null))
                .text(row -> row.due().map(DeliveryRow.Due::reason).orElse(null))
                .time(row -> row.outcome().event().recordedAt())
                .time(DeliveryRow::at);
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

    static Columns<Attempted> attempts(List<Attempted> rows) {
        return Columns.of(rows)
                .day(row -> row.event().day())
                .uuid(row -> row.delivery().id())
                .integer(row -> row.delivery().attempt())
                .text(row -> row.event().account())
                .text(row -> row.event().sessionId())
                .text(row -> row.event().type())
                .time(Attempted::startedAt)
                .integer(row -> (int) row.result().latency().toMillis())
                .text(row -> row.result().text())
                .integer(row -> row.result().httpStatus().isPresent()
                        ? row.result().httpStatus().getAsInt()
                        : null)
                .integer(row -> micros(row.result().evidence().timings().dns()))
                .integer(row -> micros(row.result().evidence().timings().connect()))
                .integer(row -> micros(row.result().evidence().timings().tls()))
                .integer(row -> micros(row.result().evidence().timings().firstByte()))
                .bigint(row -> row.next().map(next -> nextIn(row, next)).orElse(null))
                .text(row -> error(row.result()).orElse(null))
                .text(row -> row.delivery().target().url().toString())
                .text(row -> json(row.result().evidence().requestHeaders()))
                .text(row -> json(row.result().evidence().responseHeaders()))
                .text(row -> excerpt(row.result()).orElse(null));
    }

    static Columns<DeliveryRow> due(List<DeliveryRow> rows) {
        return Columns.of(rows)
                .uuid(row -> row.outcome().deliveryId())
                .day(row -> row.outcome().event().day())
                .integer(row -> row.outcome().event().shard())
                .bigint(row -> row.due().orElseThrow().delay().toMillis())
                .uuid(row -> row.outcome().destination())
                .text(row -> row.outcome().event().account())
                .text(row -> row.outcome().event().sessionId())
                .text(row -> row.outcome().event().type())
                .integer(DeliveryRow::attempts)
                .integer(row -> row.due().map(DeliveryRow.Due::step).orElseThrow())
                .text(row -> row.due().map(DeliveryRow.Due::reason).orElseThrow())
                .bigint(DeliveryRow::position);
    }

    static Columns<DeliveryRow> notDue(List<DeliveryRow> rows) {
        return Columns.of(rows).uuid(row -> row.outcome().deliveryId());
    }

    /** Destinations to disable, once for each thing to tell of it if it is not disabled already. */
    static Columns<DisabledMessages.Told> disabled(List<DisabledMessages.Told> rows) {
        return Columns.of(rows)
                .uuid(row -> row.disabled().destination())
                .text(row -> row.disabled().url())
                .text(row -> row.disabled().reason())
                .text(row -> row.message().topic())
                .text(row -> row.message().key())
                .text(row -> row.message().headersJson())
                .text(row -> row.message().payload());
    }

    static Columns<OutboxMessage> outbox(List<OutboxMessage> rows) {
        return Columns.of(rows)
                .text(OutboxMessage::topic)
                .text(OutboxMessage::key)
                .text(OutboxMessage::headersJson)
                .text(OutboxMessage::payload);
    }

    private static @Nullable Integer micros(DeliveryRow row, ToLongFunction<Timings> phase) {
        Timings timings = row.timings().orElse(null);
        return timings == null ? null : micros(phase.applyAsLong(timings));
    }

    private static @Nullable Integer micros(long phase) {
        return phase == Timings.NONE ? null : (int) Math.min(Integer.MAX_VALUE, phase / 1_000);
    }

    /** Since the attempt began, which takes longer than the request: looking up the host or a token comes before it. */
    static @Nullable Long nextIn(Attempted attempted, RetryDecision next) {
        return next instanceof RetryDecision.RetryIn retry
                ? Duration.between(attempted.startedAt(), attempted.endedAt())
                        .plus(retry.delay())
                        .toMillis()
                : null;
    }

    private static @Nullable String json(List<Line> headers) {
        if (headers.isEmpty()) {
            return null;
        }
        JsonArray json = new JsonArray();
        headers.forEach(
                line -> json.add(new JsonObject().put("name", line.name()).put("value", line.value())));
        return json.encode();
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
