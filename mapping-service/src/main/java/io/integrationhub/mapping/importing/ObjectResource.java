package io.integrationhub.mapping.importing;

import io.integrationhub.identity.Access;
import io.integrationhub.identity.CurrentCaller;
import io.integrationhub.kit.paging.Cursor;
import io.integrationhub.kit.paging.Page;
import io.integrationhub.mapping.hub.ReachableHubs;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Pattern;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** The HTTP API of imported objects. */
@Path("/api/v1/objects/{hub}")
@Tag(name = "Imports")
class ObjectResource {

    private final ImportedObjects objects;
    private final ReachableHubs hubs;
    private final CurrentCaller caller;

    ObjectResource(ImportedObjects objects, ReachableHubs hubs, CurrentCaller caller) {
        this.objects = objects;
        this.hubs = hubs;
        this.caller = caller;
    }

    @GET
    @RolesAllowed({Access.ADMIN, Access.OPERATOR, Access.VIEWER, Access.MAPPING_READ})
    @Operation(
            operationId = "listObjects",
            summary = "List a hub's imported objects by name, with their fields",
            description = "What the last successful import found, in pages of objects. Fields that it found no more but"
                    + " that are mapped are there too, marked as stale. An object is found by a text in its own name or"
                    + " label, or in those of its fields: then with these fields only.")
    @APIResponse(responseCode = "200", description = "OK")
    @APIResponse(responseCode = "503", description = "unavailable: hub-service cannot be asked for the hub")
    public Uni<Page<ObjectView>> list(
            @Parameter(description = "Name of the hub") @PathParam("hub") String hub,
            @Parameter(description = "Part of a name or a label, in upper or lower case")
                    @QueryParam("text")
                    @Pattern(
                            regexp = "[^\\x00-\\x1f\\x7f]{1,100}",
                            message = "must have 1 to 100 characters, none of them a control character")
                    @Nullable
                    String text,
            @Parameter(description = "true for objects with stale fields, and these fields, only")
                    @QueryParam("stale")
                    @Pattern(regexp = "true|false", message = "must be true or false")
                    @DefaultValue("false")
                    String stale,
            @Parameter(description = "Page size in objects, 1 to 200")
                    @QueryParam("limit")
                    @DefaultValue("50")
                    @Min(value = 1, message = "must be 1 at least")
                    @Max(value = 200, message = "must be 200 at most")
                    int limit,
            @Parameter(description = "The next value of the page before") @QueryParam("cursor") @Nullable
                    String cursor) {
        var after = Cursor.decode(cursor);
        var filter = new ObjectTree.Filter(text, Boolean.parseBoolean(stale));
        return hubs.require(caller.account(), hub)
                .chain(found -> objects.list(found, filter, after, limit))
                .map(page -> page.map(ObjectView::of));
    }
}
