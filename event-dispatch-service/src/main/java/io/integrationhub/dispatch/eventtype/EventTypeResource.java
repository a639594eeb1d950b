package io.integrationhub.dispatch.eventtype;

import io.integrationhub.dispatch.Access;
import io.integrationhub.kit.paging.Page;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** The HTTP API of event types. */
@Path("/api/v1/event-types")
@Tag(name = "Event types")
@RolesAllowed({Access.ADMIN, Access.OPERATOR, Access.VIEWER, Access.DELIVERIES_READ, Access.EVENTS_PUBLISH})
class EventTypeResource {
    private final EventTypes types;

    EventTypeResource(EventTypes types) {
        this.types = types;
    }

    @GET
    @Operation(operationId = "listEventTypes", summary = "List every event type that can be delivered")
    public Page<EventType> list() {
        return new Page<>(types.list(), null);
    }

    @GET
    @Path("/{type}")
    @Operation(operationId = "getEventType", summary = "Read an event type with its schema and an example")
    public EventTypeView get(
            @Parameter(description = "Event type, such as form.submitted") @PathParam("type") String type) {
        return types.get(type);
    }
}
