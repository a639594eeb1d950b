package io.integrationhub.hub.hub;

import io.integrationhub.access.identity.CurrentCaller;
import io.integrationhub.hub.Access;
import io.integrationhub.kit.paging.Cursor;
import io.integrationhub.kit.paging.Page;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
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
import org.jspecify.annotations.Nullable;

/** The HTTP API of hubs. */
@Path("/api/v1/hubs")
@Tag(name = "Hubs")
class HubResource {

    private final Hubs hubs;
    private final CurrentCaller caller;

    HubResource(Hubs hubs, CurrentCaller caller) {
        this.hubs = hubs;
        this.caller = caller;
    }

    @POST
    @RolesAllowed(Access.ADMIN)
    @Operation(operationId = "createHub", summary = "Create a hub; it is active at once")
    @APIResponse(
            responseCode = "201",
            description = "The hub",
            content =
                    @Content(mediaType = MediaType.APPLICATION_JSON, schema = @Schema(implementation = HubView.class)))
    @APIResponse(responseCode = "409", description = "hub_name_taken: the account has a hub of that name")
    public Uni<RestResponse<HubView>> create(@Valid @NotNull(message = "a body is required") CreateHubRequest request) {
        return hubs.create(caller.account(), request)
                .map(hub -> RestResponse.ResponseBuilder.create(RestResponse.Status.CREATED, HubView.of(hub))
                        .location(URI.create("/api/v1/hubs/" + hub.name()))
                        .tag(HubVersion.tag(hub))
                        .build());
    }

    @GET
    @RolesAllowed({Access.ADMIN, Access.OPERATOR, Access.VIEWER, Access.HUBS_READ})
    @Operation(operationId = "listHubs", summary = "List the account's hubs by name")
    public Uni<Page<HubView>> list(
            @Parameter(description = "Page size, 1 to 200")
                    @QueryParam("limit")
                    @DefaultValue("50")
                    @Min(value = 1, message = "must be 1 at least")
                    @Max(value = 200, message = "must be 200 at most")
                    int limit,
            @Parameter(description = "The next value of the page before") @QueryParam("cursor") @Nullable
                    String cursor) {
        return hubs.list(caller.account(), Cursor.decode(cursor), limit).map(page -> page.map(HubView::of));
    }

    @GET
    @Path("/{hub}")
    @RolesAllowed({
        Access.ADMIN,
        Access.OPERATOR,
        Access.VIEWER,
        Access.HUBS_READ,
        Access.SESSIONS_READ,
        Access.SESSIONS_WRITE,
        Access.EVENTS_PUBLISH,
        Access.ANALYSES_WRITE,
        Access.MAPPING_READ,
        Access.DELIVERIES_READ
    })
    @Operation(operationId = "getHub", summary = "Read a hub")
    public Uni<RestResponse<HubView>> get(@Parameter(description = "Name of the hub") @PathParam("hub") String hub) {
        return hubs.find(caller.account(), hub).map(HubResource::tagged);
    }

    @PATCH
    @Path("/{hub}")
    @RolesAllowed(Access.ADMIN)
    @Operation(operationId = "changeHub", summary = "Change a hub's description")
    @APIResponse(
            responseCode = "200",
            description = "The hub as it is now",
            content =
                    @Content(mediaType = MediaType.APPLICATION_JSON, schema = @Schema(implementation = HubView.class)))
    @APIResponse(responseCode = "412", description = "The hub has changed since it was read")
    public Uni<RestResponse<HubView>> change(
            @Parameter(description = "Name of the hub") @PathParam("hub") String hub,
            @Parameter(description = "ETag of the state that was read; another state answers 412")
                    @HeaderParam("If-Match")
                    @Nullable
                    String ifMatch,
            @Valid @NotNull(message = "a body is required") ChangeHubRequest request) {
        return hubs.change(caller.account(), hub, HubVersion.expected(ifMatch), request)
                .map(HubResource::tagged);
    }

    @DELETE
    @Path("/{hub}")
    @RolesAllowed(Access.ADMIN)
    @Operation(operationId = "deleteHub", summary = "Delete a hub")
    @APIResponse(responseCode = "204", description = "The hub is gone")
    @APIResponse(responseCode = "412", description = "The hub has changed since it was read")
    public Uni<Void> delete(
            @Parameter(description = "Name of the hub") @PathParam("hub") String hub,
            @Parameter(description = "ETag of the state that was read; another state answers 412")
                    @HeaderParam("If-Match")
                    @Nullable
                    String ifMatch) {
        return hubs.delete(caller.account(), hub, HubVersion.expected(ifMatch));
    }

    private static RestResponse<HubView> tagged(Hub hub) {
        return RestResponse.ResponseBuilder.ok(HubView.of(hub))
                .tag(HubVersion.tag(hub))
                .build();
    }
}
