package io.integrationhub.messaging.outbox;

import io.integrationhub.kit.trace.TraceParent;
import io.integrationhub.kit.trace.Traces;
import io.integrationhub.messaging.event.CloudEvent;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;
import jakarta.inject.Singleton;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A span of each publication, in the trace of the request that stored the fact. */
@Singleton
class OutboxSpans {

    private final Traces traces;

    OutboxSpans(Traces traces) {
        this.traces = traces;
    }

    Span begin(OutboxTable.Entry entry) {
        return traces.areOn() ? begin(entry, headers(entry)) : Span.getInvalid();
    }

    private Span begin(OutboxTable.Entry entry, JsonObject headers) {
        var parent = TraceParent.read(headers.getString(CloudEvent.TRACE_PARENT));
        Span span = traces.begin("publish " + entry.topic(), SpanKind.PRODUCER, parent);
        if (span.isRecording()) {
            span.setAttribute(Traces.TOPIC, entry.topic());
            set(span, Traces.EVENT, headers, CloudEvent.ID);
            set(span, Traces.EVENT_TYPE, headers, CloudEvent.TYPE);
            set(span, Traces.SESSION, headers, CloudEvent.SUBJECT);
            set(span, Traces.ACCOUNT, headers, CloudEvent.ACCOUNT);
        }
        return span;
    }

    private static void set(Span span, AttributeKey<String> key, JsonObject headers, String name) {
        Optional.ofNullable(headers.getString(name)).ifPresent(value -> span.setAttribute(key, value));
    }

    static void end(Span span, @Nullable Throwable failure) {
        if (failure != null && span.isRecording()) {
            span.setStatus(StatusCode.ERROR);
            span.setAttribute(Traces.ERROR, failure.getClass().getSimpleName());
        }
        span.end();
    }

    /** A row that cannot be read is said so where it is sent. */
    private static JsonObject headers(OutboxTable.Entry entry) {
        try {
            return new JsonObject(entry.headers());
        } catch (DecodeException | ClassCastException unreadable) {
            return new JsonObject();
        }
    }
}
