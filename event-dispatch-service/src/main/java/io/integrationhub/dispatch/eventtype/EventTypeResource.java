package io.integrationhub.dispatch.eventtype;

import io.integrationhub.identity.Access;
import io.integrationhub.identity.CurrentCaller;
import io.integrationhub.kit.http.Preconditions;
import io.integrationhub.kit.paging.Cursor;
import io.integrationhub.kit.paging.Page;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.net.URI;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.RestResponse.ResponseBuilder;
import org.jspecify.annotations.Nullable;

/** The HTTP API of event types. */
@Path("/api/v1/event-types")
@Tag(name = "Event types", description = "The catalogue of events, and the account's own types")
@RolesAllowed({Access.ADMIN, Access.OPERATOR, Access.VIEWER, Access.DELIVERIES_READ, Access.EVENTS_PUBLISH})
class EventTypeResource {
    private static final String TYPE = "Event type, such as form.submitted or custom.offer.accepted";

    private final EventTypes types;
    private final CurrentCaller caller;

    EventTypeResource(EventTypes types, CurrentCaller caller) {
        this.types = types;
        this.caller = caller;
    }

    @GET
    @Operation(
            operationId = "listEventTypes",
            summary = "List every event type that can be delivered: the catalogue, then the account's own by name",
            description = "Name, group and title of each; schema and example are in the event type itself.")
    public Uni<Page<EventType>> list(
            @Parameter(description = "Page size, 1 to 300")
                    @QueryParam("limit")
                    @DefaultValue("100")
                    @Min(value = 1, message = "must be 1 at least")
                    @Max(value = 300, message = "must be 300 at most")
                    int limit,
            @Parameter(description = "The next value of the page before") @QueryParam("cursor") @Nullable
                    String cursor) {
        return types.list(caller.account(), Cursor.decode(cursor), limit);
    }

    @GET
    @Path("/{type}")
    @Operation(
            operationId = "getEventType",
            summary = "Read an event type with its schema and an example",
            description =
                    "The JSON Schema (draft 2020-12) that the data of its events follows, with an example that fits.")
    public Uni<RestResponse<EventTypeView>> get(
            @Parameter(description = TYPE) @PathParam("type") String type, @BeanParam Preconditions preconditions) {
        return types.get(caller.account(), type).map(found -> preconditions.read(found, found.tag()));
    }

    @POST
    @RolesAllowed(Access.ADMIN)
    @Operation(
            operationId = "createEventType",
            summary = "Register an event type of the account's own",
            description = "Events of the type are then accepted, over HTTP and from Kafka, when they fit the schema;"
                    + " destinations can be set for it.")
    @APIResponse(
            responseCode = "201",
            description = "The event type",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = EventTypeView.class)))
    @APIResponse(
            responseCode = "409",
            description = "event_type_exists: the account has a type of this name; too_many_event_types: the account"
                    + " has 200")
    @APIResponse(
            responseCode = "422",
            description = "event_type_refused: the schema cannot be used, or the example does not fit it")
    public Uni<RestResponse<EventTypeView>> create(
            @Valid @NotNull(message = "a body is required") CreateEventTypeRequest request) {
        return types.create(caller.account(), request).map(EventTypeResource::created);
    }

    @PUT
    @Path("/{type}")
    @RolesAllowed(Access.ADMIN)
    @Operation(
            operationId = "changeEventType",
            summary = "Change an event type of the account's own",
            description = "Every change is allowed, and counts for events from then on: what was accepted before is"
                    + " not checked again. For publishers a change is compatible when it only relaxes the schema; for"
                    + " receivers, when it adds optional members and neither removes one nor changes its meaning.")
    @APIResponse(
            responseCode = "200",
            description = "The event type as it is now",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = EventTypeView.class)))
    @APIResponse(responseCode = "409", description = "event_type_fixed: the type belongs to the catalogue")
    @APIResponse(
            responseCode = "422",
            description = "event_type_refused: the schema cannot be used, or the example does not fit it")
    public Uni<RestResponse<EventTypeView>> change(
            @Parameter(description = TYPE) @PathParam("type") String type,
            @BeanParam Preconditions preconditions,
            @Valid @NotNull(message = "a body is required") SaveEventTypeRequest request) {
        return types.change(caller.account(), type, request, preconditions).map(EventTypeResource::tagged);
    }

    @DELETE
    @Path("/{type}")
    @RolesAllowed(Access.ADMIN)
    @Operation(
            operationId = "deleteEventType",
            summary = "Delete an event type of the account's own",
            description = "Events of the type are refused from then on. Only types that the account registered can be"
                    + " deleted.")
    @APIResponse(responseCode = "204", description = "The event type is gone; new events of it are refused")
    @APIResponse(
            responseCode = "409",
            description = "event_type_in_use: destinations use it; event_type_fixed: it belongs to the catalogue")
    public Uni<Void> delete(
            @Parameter(description = TYPE) @PathParam("type") String type, @BeanParam Preconditions preconditions) {
        return types.delete(caller.account(), type, preconditions);
    }

    private static RestResponse<EventTypeView> created(EventTypeView view) {
        return ResponseBuilder.create(RestResponse.Status.CREATED, view)
                .location(URI.create("/api/v1/event-types/" + view.summary().type()))
                .tag(view.tag())
                .build();
    }

    private static RestResponse<EventTypeView> tagged(EventTypeView view) {
        return ResponseBuilder.ok(view).tag(view.tag()).build();
    }
}
