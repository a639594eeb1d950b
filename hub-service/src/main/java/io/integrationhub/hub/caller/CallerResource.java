package io.integrationhub.hub.caller;

import io.integrationhub.identity.Access;
import io.integrationhub.identity.CurrentCaller;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/**
 * Tells callers who they are to the suite. It asks no other service and stores nothing: it costs what any request costs,
 * which is why the benchmark compares with it.
 */
@Path("/api/v1/caller")
@Tag(name = "Caller", description = "Who the caller is")
class CallerResource {

    private final CurrentCaller caller;

    CallerResource(CurrentCaller caller) {
        this.caller = caller;
    }

    @GET
    @RolesAllowed({
        Access.ADMIN,
        Access.OPERATOR,
        Access.VIEWER,
        Access.HUBS_READ,
        Access.SESSIONS_READ,
        Access.SESSIONS_WRITE,
        Access.SESSIONS_ERASE,
        Access.EVENTS_PUBLISH,
        Access.ANALYSES_WRITE,
        Access.MAPPING_READ,
        Access.DELIVERIES_READ
    })
    @Operation(
            operationId = "getCaller",
            summary = "Tell who the token speaks for",
            description = "For checking that a token works, and what it may do.")
    public Uni<CallerView> get() {
        return Uni.createFrom().item(CallerView.of(caller.get()));
    }
}
