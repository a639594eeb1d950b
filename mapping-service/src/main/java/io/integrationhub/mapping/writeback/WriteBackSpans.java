package io.integrationhub.mapping.writeback;

import io.integrationhub.kit.trace.Traces;
import io.integrationhub.mapping.customerapp.ChangeAnswer;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import jakarta.inject.Singleton;

/** A span of each attempt: in the trace of the first event whose change the PATCH carries, linked to those of the others. */
@Singleton
class WriteBackSpans {

    private static final AttributeKey<String> WRITE_BACK = AttributeKey.stringKey("integrationhub.write_back");
    private static final AttributeKey<String> OBJECT = AttributeKey.stringKey("integrationhub.object");

    private final Traces traces;

    WriteBackSpans(Traces traces) {
        this.traces = traces;
    }

    Span begin(WriteBack sent) {
        Span span = traces.begin("write back", SpanKind.CLIENT, sent.traces());
        if (span.isRecording()) {
            span.setAttribute(Traces.ACCOUNT, sent.account())
                    .setAttribute(Traces.HUB, sent.hub())
                    .setAttribute(Traces.SESSION, sent.session())
                    .setAttribute(Traces.ATTEMPT, sent.attempts() + 1L)
                    .setAttribute(WRITE_BACK, sent.id().toString())
                    .setAttribute(OBJECT, sent.object())
                    .setAttribute(Traces.HTTP_METHOD, "PATCH");
        }
        return span;
    }

    static void end(Span span, ChangeAnswer answer) {
        answer.status().ifPresent(status -> span.setAttribute(Traces.HTTP_STATUS, (long) status));
        answer.category().ifPresent(category -> {
            span.setAttribute(Traces.ERROR, category);
            span.setStatus(StatusCode.ERROR);
        });
        span.end();
    }
}
