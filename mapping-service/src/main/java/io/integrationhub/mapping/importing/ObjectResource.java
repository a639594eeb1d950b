package io.integrationhub.mapping.importing;

import io.integrationhub.kit.identity.CurrentCaller;
import io.integrationhub.mapping.Access;
import io.integrationhub.mapping.hub.Hubs;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** The HTTP API of imported objects. */
@Path("/api/v1/objects/{hub}")
@Tag(name = "Imports")
class ObjectResource {

    private final ImportedObjects objects;
    private final Hubs hubs;
    private final CurrentCaller caller;

    ObjectResource(ImportedObjects objects, Hubs hubs, CurrentCaller caller) {
        this.objects = objects;
        this.hubs = hubs;
        this.caller = caller;
    }

    @GET
    @RolesAllowed({Access.ADMIN, Access.OPERATOR, Access.VIEWER, Access.MAPPING_READ})
    @Operation(operationId = "listObjects", summary = "List a hub's imported objects and their fields")
    @APIResponse(
            responseCode = "200",
            description = "The objects",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = ObjectView.All.class)))
    @APIResponse(responseCode = "503", description = "unavailable: hub-service cannot be asked for the hub")
    public Uni<ObjectView.All> list(@Parameter(description = "Name of the hub") @PathParam("hub") String hub) {
        return hubs.require(caller.account(), hub).chain(objects::ofHub).map(ObjectView.All::of);
    }
}
