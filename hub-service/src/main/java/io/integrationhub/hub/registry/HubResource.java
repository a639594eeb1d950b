package io.integrationhub.hub.registry;

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
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.HttpHeaders;
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
@Tag(name = "Hubs", description = "Connections between the account and a customer's applications")
class HubResource {

    private static final String NO_CONTROLS = "[^\\p{Cntrl}]*";
    private static final String HUB = "Name of the hub";
    private static final String STALE = "precondition_failed: the hub has changed since it was read";

    private final Hubs hubs;
    private final HubDeletions deletions;
    private final CurrentCaller caller;
    private final FreshLogin freshLogin;

    HubResource(Hubs hubs, HubDeletions deletions, CurrentCaller caller, FreshLogin freshLogin) {
        this.hubs = hubs;
        this.deletions = deletions;
        this.caller = caller;
        this.freshLogin = freshLogin;
    }

    @POST
    @RolesAllowed(Access.ADMIN)
    @Operation(
            operationId = "createHub",
            summary = "Create a hub; it is active at once",
            description =
                    "The name is how calls refer to the hub (sourceName, hubs.events); it never changes. A name that"
                            + " a hub of the account has is refused.")
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
                        .tag(hub.tag())
                        .build());
    }

    @GET
    @RolesAllowed({Access.ADMIN, Access.OPERATOR, Access.VIEWER, Access.HUBS_READ})
    @Operation(
            operationId = "listHubs",
            summary = "List or search the account's hubs, by name",
            description = "An API credential that reaches its own hub only sees no other.")
    public Uni<Page<HubView>> list(
            @Parameter(description = "Part of the name or the description, in any case; 100 characters at most")
                    @QueryParam("query")
                    @Size(max = 100, message = "must have 100 characters at most")
                    @Pattern(regexp = NO_CONTROLS, message = "must not hold control characters")
                    @Nullable
                    String query,
            @Parameter(description = "Only active or only paused hubs")
                    @QueryParam("status")
                    @Pattern(
                            regexp = HubStatus.ACTIVE_TEXT + "|" + HubStatus.PAUSED_TEXT,
                            message = "must be active or paused")
                    @Nullable
                    String status,
            @Parameter(description = "Page size, 1 to 200")
                    @QueryParam("limit")
                    @DefaultValue("50")
                    @Min(value = 1, message = "must be 1 at least")
                    @Max(value = 200, message = "must be 200 at most")
                    int limit,
            @Parameter(description = "The next value of the page before") @QueryParam("cursor") @Nullable
                    String cursor) {
        HubSearch search = HubSearch.of(query, status, Cursor.decode(cursor));
        return hubs.list(caller.account(), search, limit).map(page -> page.map(HubView::of));
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
        Access.SESSIONS_ERASE,
        Access.EVENTS_PUBLISH,
        Access.ANALYSES_WRITE,
        Access.MAPPING_READ,
        Access.DELIVERIES_READ
    })
    @Operation(
            operationId = "getHub",
            summary = "Read a hub",
            description = "The hub with an entity tag, which a later change sends back in If-Match.")
    public Uni<RestResponse<HubView>> get(
            @Parameter(description = HUB) @PathParam("hub") String hub, @BeanParam Preconditions preconditions) {
        return hubs.find(caller.account(), hub).map(found -> preconditions.read(HubView.of(found), found.tag()));
    }

    @PATCH
    @Path("/{hub}")
    @RolesAllowed(Access.ADMIN)
    @Operation(
            operationId = "changeHub",
            summary = "Describe, pause or resume a hub; its name never changes",
            description =
                    "Only the members that the body names change. A paused hub receives no events; they wait, and are"
                            + " delivered when it is resumed.")
    @APIResponse(
            responseCode = "200",
            description = "The hub as it is now",
            content =
                    @Content(mediaType = MediaType.APPLICATION_JSON, schema = @Schema(implementation = HubView.class)))
    @APIResponse(
            responseCode = "401",
            description = "No token, or insufficient_user_authentication: revealing values needs a fresh login")
    @APIResponse(responseCode = "412", description = STALE)
    public Uni<RestResponse<HubView>> change(
            @Parameter(description = HUB) @PathParam("hub") String hub,
            @BeanParam Preconditions preconditions,
            @Valid @NotNull(message = "a body is required") ChangeHubRequest request) {
        request.requireContent();
        if (request.reveals()) {
            freshLogin.require();
        }
        return hubs.change(caller.account(), hub, preconditions, request).map(HubResource::tagged);
    }

    @GET
    @Path("/{hub}/deletion")
    @RolesAllowed(Access.ADMIN)
    @Operation(
            operationId = "previewHubDeletion",
            summary = "Count what deleting a hub would remove, without doing it",
            description = "Asks the other services for their counts, so that a person can confirm the deletion with its"
                    + " consequences in view.")
    public Uni<HubDeletionView> deletion(
            @Parameter(description = HUB) @PathParam("hub") String hub,
            @Parameter(hidden = true) @HeaderParam(HttpHeaders.AUTHORIZATION) String authorization) {
        return deletions.preview(caller.account(), hub, authorization);
    }

    @DELETE
    @Path("/{hub}")
    @RolesAllowed(Access.ADMIN)
    @Operation(
            operationId = "deleteHub",
            summary = "Delete a hub: credentials are revoked, destinations, sources and connection removed",
            description =
                    "What the hub had in the other services follows within seconds. Sessions stay; events of those"
                            + " that were routed to this hub alone go to no hub from then on.")
    @APIResponse(responseCode = "204", description = "The hub is gone")
    @APIResponse(responseCode = "412", description = STALE)
    public Uni<Void> delete(
            @Parameter(description = HUB) @PathParam("hub") String hub, @BeanParam Preconditions preconditions) {
        return hubs.delete(caller.account(), hub, preconditions);
    }

    private static RestResponse<HubView> tagged(Hub hub) {
        return RestResponse.ResponseBuilder.ok(HubView.of(hub)).tag(hub.tag()).build();
    }
}
