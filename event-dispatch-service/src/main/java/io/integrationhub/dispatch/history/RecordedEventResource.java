package io.integrationhub.dispatch.history;

import io.integrationhub.identity.Access;
import io.integrationhub.identity.CurrentCaller;
import io.integrationhub.kit.paging.Cursor;
import io.integrationhub.kit.paging.Page;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Pattern;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** The HTTP API of recorded events. */
@Path("/api/v1/events/sessions/{session}")
@Tag(name = "Events", description = "What has happened in a session, whether a destination got it or not")
class RecordedEventResource {
    private final RecordedEvents events;
    private final CurrentCaller caller;

    RecordedEventResource(RecordedEvents events, CurrentCaller caller) {
        this.events = events;
        this.caller = caller;
    }

    @GET
    @RolesAllowed({Access.ADMIN, Access.OPERATOR, Access.VIEWER})
    @Operation(
            operationId = "listSessionEvents",
            summary = "List the events of a session, in their order",
            description =
                    "Each event that was recorded, also one that no destination is for; the deliveries of one are found"
                            + " by its identifier. An event is recorded moments after it was published, and kept as long as"
                            + " deliveries are. For people only.")
    public Uni<Page<RecordedEventView>> list(
            @Parameter(description = "The session, or the document analysis, whose events are asked for")
                    @PathParam("session")
                    @Pattern(regexp = DeliveryFilter.NAME, message = DeliveryFilter.NAME_IN_WORDS)
                    String session,
            @Parameter(description = "Page size, 1 to 200")
                    @QueryParam("limit")
                    @DefaultValue("50")
                    @Min(value = 1, message = "must be 1 at least")
                    @Max(value = 200, message = "must be 200 at most")
                    int limit,
            @Parameter(description = "The next value of the page before") @QueryParam("cursor") @Nullable
                    String cursor) {
        return events.list(caller.account(), session, Cursor.decode(cursor), limit);
    }
}
