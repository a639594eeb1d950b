package io.integrationhub.mapping.connection;

import io.integrationhub.kit.identity.CurrentCaller;
import io.integrationhub.mapping.Access;
import io.integrationhub.mapping.Version;
import io.integrationhub.mapping.hub.Hub;
import io.integrationhub.mapping.hub.Hubs;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.RestResponse.Status;
import org.jspecify.annotations.Nullable;

/** The HTTP API of connection settings. */
@Path("/api/v1/connections/{hub}")
@Tag(name = "Connections")
class ConnectionResource {

    private final Connections connections;
    private final ConnectionUrls urls;
    private final Hubs hubs;
    private final CurrentCaller caller;

    ConnectionResource(Connections connections, ConnectionUrls urls, Hubs hubs, CurrentCaller caller) {
        this.connections = connections;
        this.urls = urls;
        this.hubs = hubs;
        this.caller = caller;
    }

    @PUT
    @RolesAllowed(Access.ADMIN)
    @Operation(operationId = "putConnection", summary = "Save how to reach a hub's customer app")
    public Uni<RestResponse<ConnectionView>> put(
            @Parameter(description = "Name of the hub") String hub,
            @Parameter(description = "ETag of the state that was read; another state answers 412")
                    @HeaderParam("If-Match")
                    @Nullable
                    String ifMatch,
            @Valid @NotNull(message = "a body is required") ConnectionRequest request) {
        return require(hub)
                .call(() -> urls.check(request.url()))
                .chain(found -> connections.put(found, Version.expected(ifMatch), request))
                .map(saved -> tagged(saved.created() ? Status.CREATED : Status.OK, saved.connection()));
    }

    @GET
    @RolesAllowed({Access.ADMIN, Access.OPERATOR, Access.VIEWER})
    @Operation(operationId = "getConnection", summary = "Read how a hub's customer app is reached, without secrets")
    public Uni<RestResponse<ConnectionView>> get(@Parameter(description = "Name of the hub") String hub) {
        return require(hub).chain(connections::find).map(connection -> tagged(Status.OK, connection));
    }

    @DELETE
    @RolesAllowed(Access.ADMIN)
    @Operation(operationId = "deleteConnection", summary = "Delete a hub's connection settings")
    public Uni<Void> delete(
            @Parameter(description = "Name of the hub") String hub,
            @Parameter(description = "ETag of the state that was read; another state answers 412")
                    @HeaderParam("If-Match")
                    @Nullable
                    String ifMatch) {
        return require(hub).chain(found -> connections.delete(found, Version.expected(ifMatch)));
    }

    private Uni<Hub> require(String hub) {
        return hubs.require(caller.account(), hub);
    }

    private static RestResponse<ConnectionView> tagged(Status status, Connection connection) {
        return RestResponse.ResponseBuilder.create(status, ConnectionView.of(connection))
                .tag(Version.tag(connection.version()))
                .build();
    }
}
