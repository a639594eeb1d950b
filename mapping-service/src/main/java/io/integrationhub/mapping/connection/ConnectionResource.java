package io.integrationhub.mapping.connection;

import io.integrationhub.hubdirectory.Hub;
import io.integrationhub.identity.Access;
import io.integrationhub.identity.CurrentCaller;
import io.integrationhub.kit.http.Preconditions;
import io.integrationhub.mapping.hub.ReachableHubs;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.hibernate.exception.ConstraintViolationException;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.RestResponse.Status;

/** The HTTP API of connection settings. */
@Path("/api/v1/connections/{hub}")
@Tag(name = "Connections", description = "How a hub's customer app is reached")
class ConnectionResource {

    private final Connections connections;
    private final ConnectionUrls urls;
    private final ReachableHubs hubs;
    private final CurrentCaller caller;

    ConnectionResource(Connections connections, ConnectionUrls urls, ReachableHubs hubs, CurrentCaller caller) {
        this.connections = connections;
        this.urls = urls;
        this.hubs = hubs;
        this.caller = caller;
    }

    @PUT
    @RolesAllowed(Access.ADMIN)
    @Operation(
            operationId = "putConnection",
            summary = "Save how to reach a hub's customer app",
            description = "Creates or replaces the settings. The address is checked against the egress rules at once. A"
                    + " secret that is left out keeps its stored value only while origin and user name stay the same.")
    @APIResponse(
            responseCode = "200",
            description = "The settings as they are now",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = ConnectionView.class)))
    @APIResponse(
            responseCode = "201",
            description = "The first settings of the hub",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = ConnectionView.class)))
    @APIResponse(
            responseCode = "412",
            description = "precondition_failed: the settings have changed since they were read")
    @APIResponse(
            responseCode = "422",
            description =
                    "url_refused: the service does not connect there; or invalid_request, also when a secret is left"
                            + " out that was entered for another host, port or user name")
    @APIResponse(responseCode = "503", description = "unavailable: hub-service cannot be asked for the hub")
    public Uni<RestResponse<ConnectionView>> put(
            @Parameter(description = "Name of the hub") @PathParam("hub") String hub,
            @BeanParam Preconditions preconditions,
            @Valid @NotNull(message = "a body is required") ConnectionRequest request) {
        return hubs.current(caller.account(), hub)
                .call(() -> urls.check(request.url()))
                .chain(found -> save(found, preconditions, request))
                .map(saved -> tagged(saved.created() ? Status.CREATED : Status.OK, saved.connection()));
    }

    @GET
    @RolesAllowed({Access.ADMIN, Access.OPERATOR, Access.VIEWER})
    @Operation(
            operationId = "getConnection",
            summary = "Read how a hub's customer app is reached, without secrets",
            description = "Address, user name and headers; passwords and secret header values are never shown.")
    @APIResponse(
            responseCode = "200",
            description = "The settings",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = ConnectionView.class)))
    @APIResponse(responseCode = "404", description = "hub_not_found or connection_not_found")
    @APIResponse(responseCode = "503", description = "unavailable: hub-service cannot be asked for the hub")
    public Uni<RestResponse<ConnectionView>> get(
            @Parameter(description = "Name of the hub") @PathParam("hub") String hub,
            @BeanParam Preconditions preconditions) {
        return require(hub)
                .chain(connections::find)
                .map(found -> preconditions.read(ConnectionView.of(found), found.tag()));
    }

    @DELETE
    @RolesAllowed(Access.ADMIN)
    @Operation(
            operationId = "deleteConnection",
            summary = "Delete a hub's connection settings",
            description = "Imports and live reads of the hub's records are refused from then on. Imported objects and"
                    + " sources stay.")
    @APIResponse(responseCode = "204", description = "Deleted")
    @APIResponse(responseCode = "404", description = "hub_not_found or connection_not_found")
    @APIResponse(
            responseCode = "412",
            description = "precondition_failed: the settings have changed since they were read")
    @APIResponse(responseCode = "503", description = "unavailable: hub-service cannot be asked for the hub")
    public Uni<Void> delete(
            @Parameter(description = "Name of the hub") @PathParam("hub") String hub,
            @BeanParam Preconditions preconditions) {
        return require(hub).chain(found -> connections.delete(found, preconditions));
    }

    /** Whoever loses against another who saves the first settings at the same time finds them the second time. */
    private Uni<Connections.Saved> save(Hub hub, Preconditions preconditions, ConnectionRequest request) {
        return connections
                .put(hub, preconditions, request)
                .onFailure(ConstraintViolationException.class)
                .retry()
                .atMost(1);
    }

    private Uni<Hub> require(String hub) {
        return hubs.require(caller.account(), hub);
    }

    private static RestResponse<ConnectionView> tagged(Status status, Connection connection) {
        return RestResponse.ResponseBuilder.create(status, ConnectionView.of(connection))
                .tag(connection.tag())
                .build();
    }
}
