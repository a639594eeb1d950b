package io.integrationhub.kit.trace;

import io.quarkus.arc.Arc;
import io.quarkus.vertx.http.runtime.CurrentVertxRequest;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;

/** The trace of the request being served, for code that also runs without a request. */
@ApplicationScoped
public class CurrentTrace {

    private static final String SERVED = "integration-hub.trace";

    private final CurrentVertxRequest current;

    CurrentTrace(CurrentVertxRequest current) {
        this.current = current;
    }

    /**
     * The trace that the request is in: below its span when there are spans, otherwise the one of the caller. Empty when
     * neither says one, or there is no request.
     */
    public Optional<TraceParent> get() {
        if (!Arc.container().requestContext().isActive()) {
            return Optional.empty();
        }
        RoutingContext request = current.getCurrent();
        return request == null ? Optional.empty() : of(request);
    }

    /** The trace that a request is in. */
    public static Optional<TraceParent> of(RoutingContext request) {
        TraceParent served = request.get(SERVED);
        return served == null ? TraceParent.read(request.request().getHeader(TraceParent.HEADER)) : Optional.of(served);
    }

    /** The trace that was set for the request of a context. */
    public static Optional<TraceParent> of(Context context) {
        return Optional.ofNullable(context.getLocal(SERVED));
    }

    /** From now on the request, whose context is the current one, is in this trace. */
    public static void set(RoutingContext request, TraceParent trace) {
        request.put(SERVED, trace);
        Vertx.currentContext().putLocal(SERVED, trace);
    }
}
