package io.integrationhub.access.audit;

import io.vertx.core.net.SocketAddress;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.RequestScoped;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Where the request being served comes from. */
@RequestScoped
class RequestOrigin {

    /** W3C Trace Context, section 3.2: version, trace id, parent id, flags. */
    private static final Pattern TRACEPARENT = Pattern.compile("[0-9a-f]{2}-([0-9a-f]{32})-[0-9a-f]{16}-[0-9a-f]{2}.*");

    private final RoutingContext request;

    RequestOrigin(RoutingContext request) {
        this.request = request;
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
        String header = request.request().getHeader("traceparent");
        var parent = TRACEPARENT.matcher(header == null ? "" : header);
        return parent.matches() ? parent.group(1) : null;
    }
}
