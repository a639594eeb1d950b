package io.integrationhub.dispatch.trial;

import io.integrationhub.identity.Access;
import io.integrationhub.identity.CurrentCaller;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** The HTTP API of filter tests. */
@Path("/api/v1/destinations/{hub}/{eventType}/filter-tests")
@Tag(name = "Destinations")
class FilterTestResource {
    private final FilterTests tests;
    private final CurrentCaller caller;

    FilterTestResource(FilterTests tests, CurrentCaller caller) {
        this.tests = tests;
        this.caller = caller;
    }

    @POST
    @RolesAllowed({Access.ADMIN, Access.OPERATOR})
    @Operation(
            operationId = "testFilter",
            summary = "Try a filter on an event before it is saved",
            description =
                    "Whether the expression can be used, and whether the event matches: a stored one, one with the"
                            + " given data, or the example of the event type. Nothing is sent or changed, and there need not be"
                            + " a destination.")
    public Uni<FilterTestView> test(
            @Parameter(description = "Name of the hub") @PathParam("hub") String hub,
            @Parameter(
                            description = "Event type, such as form.submitted, or default for the types without a"
                                    + " destination of their own")
                    @PathParam("eventType")
                    String eventType,
            @Valid @NotNull(message = "a body is required") FilterTestRequest request) {
        return tests.run(caller.account(), hub, eventType, request);
    }
}
