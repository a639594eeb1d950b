package io.integrationhub.dispatch.intake;

import io.integrationhub.dispatch.delivery.SessionEvent;
import io.integrationhub.kit.trace.Traces;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.SpanKind;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.util.List;

/** A span of each event that is taken in, from the start of its batch until all of that is on its way. */
@Singleton
class IntakeSpans {

    private final Traces traces;
    private final Clock clock;

    IntakeSpans(Traces traces, Clock clock) {
        this.traces = traces;
        this.clock = clock;
    }

    Instant begin() {
        return traces.areOn() ? clock.instant() : Instant.EPOCH;
    }

    void end(List<StreamRecord> batch, Instant began) {
        if (traces.areOn()) {
            batch.stream()
                    .filter(record -> record.event().traceparent().isPresent())
                    .forEach(record -> end(record, began));
        }
    }

    private void end(StreamRecord record, Instant began) {
        SessionEvent event = record.event();
        String topic = record.source().getTopic();
        var attributes = Attributes.builder()
                .put(Traces.ACCOUNT, event.account())
                .put(Traces.SESSION, event.sessionId())
                .put(Traces.EVENT, event.id())
                .put(Traces.EVENT_TYPE, event.type())
                .put(Traces.TOPIC, topic)
                .put(Traces.PARTITION, Integer.toString(record.partition()))
                .put(Traces.OFFSET, record.offset())
                .build();
        traces.record("process " + topic, SpanKind.CONSUMER, event.traceparent(), began, attributes);
    }
}
