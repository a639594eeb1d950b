package io.integrationhub.credential.credential;

import io.integrationhub.credential.Access;
import io.integrationhub.credential.hub.Hubs;
import io.integrationhub.identity.CurrentCaller;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** What goes with a hub; no client id reads {@code usage}. */
@Path("/api/v1/credentials/{hub}/usage")
@Tag(name = "Credentials")
class CredentialUsageResource {

    private final CredentialUsage usage;
    private final Hubs hubs;
    private final CurrentCaller caller;

    CredentialUsageResource(CredentialUsage usage, Hubs hubs, CurrentCaller caller) {
        this.usage = usage;
        this.hubs = hubs;
        this.caller = caller;
    }

    @GET
    @RolesAllowed({Access.ADMIN, Access.OPERATOR, Access.VIEWER})
    @Operation(
            operationId = "getCredentialUsage",
            summary = "Count a hub's active credentials",
            description = "What would be revoked with the hub, for the preview of its deletion.")
    @APIResponse(
            responseCode = "200",
            description = "How many credentials end with the hub",
            content =
                    @Content(
                            mediaType = "application/json",
                            schema = @Schema(implementation = CredentialUsageView.class)))
    @APIResponse(responseCode = "503", description = "The hub is new and hub-service does not answer; try again")
    public Uni<CredentialUsageView> get(@Parameter(description = "Name of the hub") @PathParam("hub") String hub) {
        return hubs.require(caller.account(), hub).chain(usage::count);
    }
}
