package io.integrationhub.mapping.connectivity;

import io.integrationhub.identity.Access;
import io.integrationhub.identity.CurrentCaller;
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

/** The HTTP API of contract checks. */
@Path("/api/v1/connections/{hub}/contract-checks")
@Tag(name = "Connections")
class ContractCheckResource {
    private final ContractChecks checks;
    private final ReachableHubs hubs;
    private final CurrentCaller caller;

    ContractCheckResource(ContractChecks checks, ReachableHubs hubs, CurrentCaller caller) {
        this.checks = checks;
        this.hubs = hubs;
        this.caller = caller;
    }

    @POST
    @RolesAllowed({Access.ADMIN, Access.OPERATOR})
    @Operation(
            operationId = "checkContract",
            summary = "Ask a hub's customer app for what its contract promises, and say which rules it keeps",
            description =
                    "With the stored settings, one request for each rule. Nothing is imported or changed: the only PATCH names"
                            + " no field, and a record that is not there. The answer comes when all are answered, and is 200"
                            + " whatever was found. Each rule counts as a connectivity test; the check is recorded in the"
                            + " audit trail.")
    @APIResponse(
            responseCode = "200",
            description = "What was found",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = ContractCheckView.class)))
    @APIResponse(responseCode = "404", description = "hub_not_found or connection_not_found")
    @APIResponse(responseCode = "422", description = "invalid_request")
    @APIResponse(
            responseCode = "429",
            description =
                    "too_many_tests: the account has as many tests going on, or within a minute, as it may, or all accounts"
                            + " have as many going on as this process does at a time")
    @APIResponse(responseCode = "503", description = "unavailable: hub-service cannot be asked for the hub")
    public Uni<ContractCheckView> check(
            @Parameter(description = "Name of the hub") @PathParam("hub") String hub,
            @Valid @NotNull(message = "a body is required") ContractCheckRequest request) {
        return hubs.require(caller.account(), hub).chain(found -> checks.check(found, request));
    }
}
