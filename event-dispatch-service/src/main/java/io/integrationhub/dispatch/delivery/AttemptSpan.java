package io.integrationhub.dispatch.delivery;

import io.integrationhub.egress.EgressGuard.CheckedTarget;
import io.integrationhub.egress.EgressRequest;
import io.integrationhub.kit.trace.TraceParent;
import io.integrationhub.kit.trace.Traces;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;

/**
 * The span of an attempt, in the trace of its event. Most are the one that does nothing: without a collector, and where the
 * trace is not recorded. Of the receiver it has the host: what else is in a URL may be a secret.
 */
final class AttemptSpan {

    /** Does nothing. */
    static final AttemptSpan NONE = new AttemptSpan(Span.getInvalid());

    private static final AttributeKey<String> DESTINATION = AttributeKey.stringKey("integrationhub.destination");
    private static final AttributeKey<String> DELIVERY = AttributeKey.stringKey("integrationhub.delivery");
    private static final AttributeKey<String> OUTCOME = AttributeKey.stringKey("integrationhub.outcome");

    private final Span span;

    private AttemptSpan(Span span) {
        this.span = span;
    }

    static AttemptSpan begin(Traces traces, Delivery delivery) {
        if (!traces.areOn()) {
            return NONE;
        }
        SessionEvent event = delivery.event();
        Span span = traces.begin("deliver " + event.type(), SpanKind.CLIENT, event.traceparent());
        if (!span.isRecording()) {
            return NONE;
        }
        span.setAttribute(Traces.ACCOUNT, event.account())
                .setAttribute(Traces.HUB, delivery.target().hub())
                .setAttribute(Traces.SESSION, event.sessionId())
                .setAttribute(Traces.EVENT, event.id())
                .setAttribute(Traces.EVENT_TYPE, event.type())
                .setAttribute(Traces.ATTEMPT, (long) delivery.attempt())
                .setAttribute(DELIVERY, delivery.id().toString())
                .setAttribute(DESTINATION, delivery.target().key())
                .setAttribute(Traces.HTTP_METHOD, "POST");
        return new AttemptSpan(span);
    }

    /** The receiver may go on with the trace below this span. */
    void goesOnIn(CheckedTarget target, EgressRequest request) {
        if (this != NONE) {
            span.setAttribute(Traces.SERVER, target.host());
            Traces.within(span).ifPresent(trace -> request.header(TraceParent.HEADER, trace.toString()));
        }
    }

    void end(AttemptOutcome outcome) {
        if (this == NONE) {
            return;
        }
        outcome.httpStatus().ifPresent(status -> span.setAttribute(Traces.HTTP_STATUS, (long) status));
        span.setAttribute(OUTCOME, outcome.text());
        outcome.errorCategory().ifPresent(category -> {
            span.setAttribute(Traces.ERROR, category);
            span.setStatus(StatusCode.ERROR);
        });
        span.end();
    }
}
