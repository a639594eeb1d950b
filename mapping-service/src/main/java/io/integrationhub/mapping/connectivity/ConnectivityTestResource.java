package io.integrationhub.mapping.connectivity;

import io.integrationhub.identity.Access;
import io.integrationhub.identity.CurrentCaller;
import io.integrationhub.mapping.connection.ConnectionRequest;
import io.integrationhub.mapping.hub.ReachableHubs;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** The HTTP API of connectivity tests. */
@Path("/api/v1/connections/{hub}/connectivity-tests")
@Tag(name = "Connections")
@RolesAllowed({Access.ADMIN, Access.OPERATOR})
class ConnectivityTestResource {
    private static final String HUB = "Name of the hub";
    private static final String TOO_MANY =
            "too_many_tests: the account has as many tests going on, or within a minute, as it may, or all accounts have as"
                    + " many going on as this process does at a time";

    private final ConnectivityTests tests;
    private final ReachableHubs hubs;
    private final CurrentCaller caller;

    ConnectivityTestResource(ConnectivityTests tests, ReachableHubs hubs, CurrentCaller caller) {
        this.tests = tests;
        this.hubs = hubs;
        this.caller = caller;
    }

    @POST
    @Operation(
            operationId = "testConnection",
            summary = "Ask a hub's customer app for its objects, and say how each step went",
            description =
                    "The first page of the objects is asked for by the way of an import, with the stored settings, once and"
                            + " on a connection of its own. Nothing is imported. The answer comes when the customer app's has, or"
                            + " its time is over, and is 200 whatever was found. The test is recorded in the audit trail.")
    @APIResponse(
            responseCode = "200",
            description = "How the test went",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = ConnectivityTestView.class)))
    @APIResponse(responseCode = "404", description = "hub_not_found or connection_not_found")
    @APIResponse(responseCode = "429", description = TOO_MANY)
    @APIResponse(responseCode = "503", description = "unavailable: hub-service cannot be asked for the hub")
    public Uni<ConnectivityTestView> stored(@Parameter(description = HUB) @PathParam("hub") String hub) {
        return hubs.require(caller.account(), hub).chain(tests::stored);
    }

    @POST
    @Path("/unsaved")
    @Operation(
            operationId = "testUnsavedConnection",
            summary = "Ask a customer app for its objects with settings that are not saved, and say how each step went",
            description =
                    "As with stored settings; there need not be any. A secret that is left out is the stored one, if it would"
                            + " stay when this was saved: it goes nowhere else than where it was entered for.")
    @APIResponse(
            responseCode = "200",
            description = "How the test went",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = ConnectivityTestView.class)))
    @APIResponse(responseCode = "404", description = "hub_not_found")
    @APIResponse(
            responseCode = "422",
            description =
                    "invalid_request, also when a secret is left out that was entered for another host, port or user name")
    @APIResponse(responseCode = "429", description = TOO_MANY)
    @APIResponse(responseCode = "503", description = "unavailable: hub-service cannot be asked for the hub")
    public Uni<ConnectivityTestView> unsaved(
            @Parameter(description = HUB) @PathParam("hub") String hub,
            @Valid @NotNull(message = "a body is required") ConnectionRequest request) {
        return hubs.require(caller.account(), hub).chain(found -> tests.unsaved(found, request));
    }
}
