package io.integrationhub.mapping.schema;

import io.integrationhub.identity.Access;
import io.integrationhub.identity.CurrentCaller;
import io.integrationhub.kit.http.Preconditions;
import io.integrationhub.kit.paging.Page;
import io.integrationhub.mapping.hub.ReachableHubs;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/** The HTTP API of the versions of data schemas. */
@Path("/api/v1/schemas/{hub}/versions")
@Tag(name = "Data schemas")
class SchemaVersionResource {

    private final DataSchemas schemas;
    private final ReachableHubs hubs;
    private final CurrentCaller caller;

    SchemaVersionResource(DataSchemas schemas, ReachableHubs hubs, CurrentCaller caller) {
        this.schemas = schemas;
        this.hubs = hubs;
        this.caller = caller;
    }

    @GET
    @RolesAllowed({Access.ADMIN, Access.OPERATOR, Access.VIEWER, Access.MAPPING_READ})
    @Operation(
            operationId = "listDataSchemaVersions",
            summary = "List the versions of a hub's data schema, newest first, without their documents",
            description = "The last 20 are kept.")
    @APIResponse(responseCode = "200", description = "OK")
    @APIResponse(responseCode = "404", description = "hub_not_found or schema_not_found")
    @APIResponse(responseCode = "503", description = "unavailable: hub-service cannot be asked for the hub")
    public Uni<Page<SchemaVersionView>> list(
            @Parameter(description = "Name of the hub") @PathParam("hub") String hub,
            @Parameter(description = "Page size, 1 to 200")
                    @QueryParam("limit")
                    @DefaultValue("50")
                    @Min(value = 1, message = "must be 1 at least")
                    @Max(value = 200, message = "must be 200 at most")
                    int limit,
            @Parameter(description = "The next value of the page before") @QueryParam("cursor") @Nullable
                    String cursor) {
        int before = ListPosition.of(cursor, Integer.MAX_VALUE);
        return hubs.require(caller.account(), hub).chain(found -> schemas.versions(found, before, limit));
    }

    @GET
    @Path("/{version}")
    @RolesAllowed({Access.ADMIN, Access.OPERATOR, Access.VIEWER, Access.MAPPING_READ})
    @Operation(
            operationId = "getDataSchemaVersion",
            summary = "Read a version of a hub's data schema with its document",
            description = "The document is the one that was uploaded, without its white space.")
    @APIResponse(
            responseCode = "200",
            description = "The version",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = SchemaVersionView.class)))
    @APIResponse(responseCode = "404", description = "hub_not_found, schema_not_found or schema_version_not_found")
    @APIResponse(responseCode = "503", description = "unavailable: hub-service cannot be asked for the hub")
    public Uni<SchemaVersionView> get(
            @Parameter(description = "Name of the hub") @PathParam("hub") String hub,
            @Parameter(description = "Number of the version") @PathParam("version") int version) {
        return hubs.require(caller.account(), hub).chain(found -> schemas.version(found, version));
    }

    @POST
    @Path("/{version}/restore")
    @RolesAllowed(Access.ADMIN)
    @Operation(
            operationId = "restoreDataSchemaVersion",
            summary = "Roll a hub's data schema back to a version",
            description =
                    "The version's document becomes the next version. Mappings that were stale because of fields that"
                            + " it has count again.")
    @APIResponse(
            responseCode = "200",
            description = "The next version, or the current one when it has the same document",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = NewVersionView.class)))
    @APIResponse(responseCode = "404", description = "hub_not_found, schema_not_found or schema_version_not_found")
    @APIResponse(responseCode = "503", description = "unavailable: hub-service cannot be asked for the hub")
    public Uni<RestResponse<NewVersionView>> restore(
            @Parameter(description = "Name of the hub") @PathParam("hub") String hub,
            @Parameter(description = "Number of the version") @PathParam("version") int version,
            @BeanParam Preconditions preconditions) {
        return hubs.current(caller.account(), hub)
                .chain(found -> schemas.again(found, version).chain(read -> schemas.store(found, preconditions, read)))
                .map(DataSchemaResource::answer);
    }
}
