package io.integrationhub.dispatch.destination;

import io.integrationhub.dispatch.destination.Destinations.Saved;
import io.integrationhub.identity.Access;
import io.integrationhub.identity.CurrentCaller;
import io.integrationhub.identity.FreshLogin;
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

/** The HTTP API of destinations. */
@Path("/api/v1/destinations/{hub}")
@Tag(name = "Destinations", description = "Where a hub receives each event type")
class DestinationResource {
    private static final String HUB = "Name of the hub";
    private static final String EVENT_TYPE =
            "Event type, such as form.submitted, or default for the types without a destination of their own";

    private final DestinationSettings settings;
    private final CurrentCaller caller;
    private final FreshLogin freshLogin;

    DestinationResource(DestinationSettings settings, CurrentCaller caller, FreshLogin freshLogin) {
        this.settings = settings;
        this.caller = caller;
        this.freshLogin = freshLogin;
    }

    @PUT
    @Path("/{eventType}")
    @RolesAllowed(Access.ADMIN)
    @Operation(
            operationId = "saveDestination",
            summary = "Set where an event type of the hub is delivered",
            description =
                    "A destination that was disabled gets events again, and the answer offers to recover those of the"
                            + " meantime. The event type default stands for all types that the hub has no destination of their own for;"
                            + " one of a type's own keeps its events from the default also while it is paused or"
                            + " disabled.")
    @APIResponse(
            responseCode = "200",
            description = "The destination as it is now",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = DestinationView.class)))
    @APIResponse(
            responseCode = "201",
            description = "The first destination of the hub for this event type",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = DestinationView.class)))
    @APIResponse(responseCode = "412", description = "The destination has changed since it was read")
    public Uni<RestResponse<DestinationView>> save(
            @Parameter(description = HUB) @PathParam("hub") String hub,
            @Parameter(description = EVENT_TYPE) @PathParam("eventType") String eventType,
            @BeanParam Preconditions preconditions,
            @Valid @NotNull(message = "a body is required") SaveDestinationRequest request) {
        return settings.save(key(hub, eventType), request, preconditions).map(DestinationResource::saved);
    }

    @GET
    @RolesAllowed({Access.ADMIN, Access.OPERATOR, Access.VIEWER})
    @Operation(
            operationId = "listDestinations",
            summary = "List the destinations of a hub by event type",
            description = "One destination per event type that the hub receives, each with its state.")
    public Uni<Page<DestinationView>> list(
            @Parameter(description = HUB) @PathParam("hub") String hub,
            @Parameter(description = "Page size, 1 to 200")
                    @QueryParam("limit")
                    @DefaultValue("50")
                    @Min(value = 1, message = "must be 1 at least")
                    @Max(value = 200, message = "must be 200 at most")
                    int limit,
            @Parameter(description = "The next value of the page before") @QueryParam("cursor") @Nullable
                    String cursor) {
        DestinationKey after = key(hub, EventTypePosition.of(Cursor.decode(cursor)));
        return settings.ofHub(after, limit + 1)
                .map(found -> found.stream().map(DestinationView::of).toList())
                .map(found -> Page.of(found, limit, DestinationView::position));
    }

    @GET
    @Path("/usage")
    @RolesAllowed({Access.ADMIN, Access.OPERATOR, Access.VIEWER})
    @Operation(
            operationId = "getDestinationUsage",
            summary = "Count a hub's destinations and what waits for them",
            description = "What would be removed with the hub, for the preview of its deletion.")
    public Uni<DestinationUsageView> usage(@Parameter(description = HUB) @PathParam("hub") String hub) {
        return settings.usage(caller.account(), hub);
    }

    @GET
    @Path("/{eventType}")
    @RolesAllowed({Access.ADMIN, Access.OPERATOR, Access.VIEWER})
    @Operation(
            operationId = "getDestination",
            summary = "Read a destination, without its secrets",
            description = "The settings with an entity tag, which a later change sends back in If-Match.")
    public Uni<RestResponse<DestinationView>> get(
            @Parameter(description = HUB) @PathParam("hub") String hub,
            @Parameter(description = EVENT_TYPE) @PathParam("eventType") String eventType,
            @BeanParam Preconditions preconditions) {
        return settings.find(key(hub, eventType))
                .map(found -> preconditions.read(DestinationView.of(found), found.tag()));
    }

    @DELETE
    @Path("/{eventType}")
    @RolesAllowed(Access.ADMIN)
    @Operation(
            operationId = "deleteDestination",
            summary = "Stop delivering an event type to the hub",
            description = "Deliveries that wait for it are cancelled. What was delivered stays in the history.")
    @APIResponse(responseCode = "204", description = "There is no destination any more")
    @APIResponse(responseCode = "412", description = "The destination has changed since it was read")
    public Uni<Void> delete(
            @Parameter(description = HUB) @PathParam("hub") String hub,
            @Parameter(description = EVENT_TYPE) @PathParam("eventType") String eventType,
            @BeanParam Preconditions preconditions) {
        return settings.delete(key(hub, eventType), preconditions);
    }

    @GET
    @Path("/{eventType}/signing-secret")
    @RolesAllowed(Access.ADMIN)
    @Operation(
            operationId = "getSigningSecret",
            summary = "Read the secret that the receiver verifies signatures with; needs a fresh login",
            description =
                    "The current one of the hub, in the form of Standard Webhooks (whsec_ and base64). Reading it is"
                            + " audited.")
    public Uni<RestResponse<SigningSecretView>> signingSecret(
            @Parameter(description = HUB) @PathParam("hub") String hub,
            @Parameter(description = EVENT_TYPE) @PathParam("eventType") String eventType) {
        freshLogin.require();
        return settings.signingSecret(key(hub, eventType))
                .map(found -> SigningSecretResource.uncached(RestResponse.Status.OK, found));
    }

    private DestinationKey key(String hub, String eventType) {
        return new DestinationKey(caller.account(), hub, eventType);
    }

    private static RestResponse<DestinationView> saved(Saved saved) {
        Destination destination = saved.destination();
        DestinationView view = DestinationView.of(destination).with(saved.warnings(), saved.missed());
        if (!saved.created()) {
            return ResponseBuilder.ok(view).tag(destination.tag()).build();
        }
        return ResponseBuilder.create(RestResponse.Status.CREATED, view)
                .location(URI.create("/api/v1/destinations/" + destination.hub() + "/" + destination.eventType()))
                .tag(destination.tag())
                .build();
    }
}
