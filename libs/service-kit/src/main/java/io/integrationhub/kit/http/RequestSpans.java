package io.integrationhub.kit.http;

import io.integrationhub.kit.request.RequestSubject;
import io.integrationhub.kit.trace.CurrentTrace;
import io.integrationhub.kit.trace.TraceParent;
import io.integrationhub.kit.trace.Traces;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.StatusCode;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import org.jspecify.annotations.Nullable;

/** A span of each request, from its head to the end of the answer, whoever answers. */
@Singleton
class RequestSpans {

    /** Before everything that may answer. */
    private static final int FIRST = 3_100;

    private static final int OURS = 500;

    private final Traces traces;

    RequestSpans(Traces traces) {
        this.traces = traces;
    }

    void register(@Observes Filters filters) {
        if (traces.areOn()) {
            filters.register(this::begin, FIRST);
        }
    }

    private void begin(RoutingContext context) {
        String method = ApiMethods.known(context.request().method().name());
        Span span = traces.serve(method, TraceParent.read(context.request().getHeader(TraceParent.HEADER)));
        Traces.within(span).ifPresent(trace -> CurrentTrace.set(context, trace));
        context.addEndHandler(ended -> end(span, method, context, ended.succeeded()));
        context.next();
    }

    private static void end(Span span, String method, RoutingContext context, boolean sent) {
        if (span.isRecording()) {
            int status = context.response().getStatusCode();
            String path = EarlyRefusals.pathOf(context);
            span.updateName(method + " " + path)
                    .setAttribute(Traces.HTTP_ROUTE, path)
                    .setAttribute(Traces.HTTP_STATUS, (long) status);
            set(span, Traces.ACCOUNT, RequestSubject.account(context));
            set(span, Traces.HUB, RequestSubject.hub(context));
            if (status >= OURS || !sent) {
                span.setStatus(StatusCode.ERROR);
                span.setAttribute(Traces.ERROR, sent ? Integer.toString(status) : "closed");
            }
        }
        span.end();
    }

    private static void set(Span span, AttributeKey<String> key, @Nullable String value) {
        if (value != null) {
            span.setAttribute(key, value);
        }
    }
}
