package io.integrationhub.kit.trace;

import jakarta.ws.rs.ConstrainedTo;
import jakarta.ws.rs.RuntimeType;
import jakarta.ws.rs.client.ClientRequestContext;
import jakarta.ws.rs.client.ClientRequestFilter;
import jakarta.ws.rs.ext.Provider;

/** What a service asks another one while it serves a request is of the same trace. */
@Provider
@ConstrainedTo(RuntimeType.CLIENT)
public class PassedOnTrace implements ClientRequestFilter {

    private final CurrentTrace trace;

    PassedOnTrace(CurrentTrace trace) {
        this.trace = trace;
    }

    @Override
    public void filter(ClientRequestContext request) {
        trace.get().ifPresent(current -> request.getHeaders().putSingle(TraceParent.HEADER, current.toString()));
    }
}
