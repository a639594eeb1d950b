package io.integrationhub.kit.trace;

import io.quarkus.arc.Arc;
import io.quarkus.vertx.http.runtime.CurrentVertxRequest;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;

/** The trace of the request being served, for code that also runs without a request. */
@ApplicationScoped
public class CurrentTrace {

    private final CurrentVertxRequest current;

    CurrentTrace(CurrentVertxRequest current) {
        this.current = current;
    }

    /** The trace that the caller is in; empty when it says none, or there is no request. */
    public Optional<TraceParent> get() {
        if (!Arc.container().requestContext().isActive()) {
            return Optional.empty();
        }
        RoutingContext request = current.getCurrent();
        return request == null
                ? Optional.empty()
                : TraceParent.read(request.request().getHeader("traceparent"));
    }
}
