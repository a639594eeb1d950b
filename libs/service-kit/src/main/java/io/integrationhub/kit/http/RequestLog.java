package io.integrationhub.kit.http;

import io.integrationhub.kit.log.LogLine;
import io.integrationhub.kit.request.RequestSubject;
import io.integrationhub.kit.trace.CurrentTrace;
import io.integrationhub.kit.trace.TraceParent;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.logging.Logger;
import org.jboss.logging.MDC;

/**
 * One line of each request, whoever answers it, and the trace in every other line that is written meanwhile. Paths are those of
 * the contract, without what varies, which a stranger chooses.
 */
@Singleton
class RequestLog {

    private static final Logger LOG = Logger.getLogger("io.integrationhub.request");

    private static final String TRACE = "trace";

    /** Within the span of the request; before everything that may answer. */
    private static final int FIRST = 3_050;

    void register(@Observes Filters filters) {
        filters.register(RequestLog::begin, FIRST);
    }

    private static void begin(RoutingContext context) {
        CurrentTrace.of(context).ifPresent(trace -> MDC.put(TRACE, trace.traceId()));
        if (LogLine.isWanted(LOG)) {
            long start = System.nanoTime();
            context.addEndHandler(ended ->
                    line(context, Duration.ofNanos(System.nanoTime() - start)).to(LOG));
        }
        context.next();
    }

    private static LogLine line(RoutingContext context, Duration time) {
        return new LogLine("request")
                .with("method", ApiMethods.known(context.request().method().name()))
                .with("path", EarlyRefusals.pathOf(context))
                .with("status", context.response().getStatusCode())
                .with("ms", time.toMillis())
                .field("account", RequestSubject.account(context))
                .field("hub", RequestSubject.hub(context))
                .field(TRACE, CurrentTrace.of(context).map(TraceParent::traceId).orElse(null));
    }
}
