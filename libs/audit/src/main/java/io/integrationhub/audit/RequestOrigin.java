package io.integrationhub.audit;

import io.integrationhub.kit.trace.CurrentTrace;
import io.integrationhub.kit.trace.TraceParent;
import io.vertx.core.net.SocketAddress;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.RequestScoped;
import org.jspecify.annotations.Nullable;

/** Where the request being served comes from. */
@RequestScoped
class RequestOrigin {

    private final RoutingContext request;
    private final CurrentTrace trace;

    RequestOrigin(RoutingContext request, CurrentTrace trace) {
        this.request = request;
        this.trace = trace;
    }

    /** The client's address; a proxy's, unless the service is configured to believe the proxy's headers. */
    @Nullable
    String address() {
        SocketAddress address = request.request().remoteAddress();
        return address == null ? null : address.hostAddress();
    }

    /** The trace that the caller is in; null when it says none. */
    @Nullable
    String traceId() {
        return trace.get().map(TraceParent::traceId).orElse(null);
    }
}
