package io.integrationhub.mapping.schema;

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
import jakarta.ws.rs.POST;
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
import org.jboss.resteasy.reactive.RestResponse;

/** The HTTP API of data schemas. */
@Path("/api/v1/schemas/{hub}")
@Tag(
        name = "Data schemas",
        description = "What the data of a hub's document analyses looks like, and which attribute each field is")
class DataSchemaResource {

    private final DataSchemas schemas;
    private final ReachableHubs hubs;
    private final CurrentCaller caller;

    DataSchemaResource(DataSchemas schemas, ReachableHubs hubs, CurrentCaller caller) {
        this.schemas = schemas;
        this.hubs = hubs;
        this.caller = caller;
    }

    @GET
    @RolesAllowed({Access.ADMIN, Access.OPERATOR, Access.VIEWER, Access.MAPPING_READ})
    @Operation(
            operationId = "getDataSchema",
            summary = "Read a hub's data schema, without its fields",
            description = "With an entity tag, which changes with each version and each mapping, and which a later"
                    + " change sends back in If-Match.")
    @APIResponse(
            responseCode = "200",
            description = "The data schema",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = DataSchemaView.class)))
    @APIResponse(responseCode = "404", description = "hub_not_found or schema_not_found")
    @APIResponse(responseCode = "503", description = "unavailable: hub-service cannot be asked for the hub")
    public Uni<RestResponse<DataSchemaView>> get(
            @Parameter(description = "Name of the hub") @PathParam("hub") String hub,
            @BeanParam Preconditions preconditions) {
        return hubs.require(caller.account(), hub)
                .chain(schemas::find)
                .map(found -> preconditions.read(found.view(), found.tag()));
    }

    @PUT
    @RolesAllowed(Access.ADMIN)
    @Operation(
            operationId = "uploadDataSchema",
            summary = "Upload a JSON Schema or a sample document as a hub's data schema",
            description =
                    "The answer says what the document was taken for and why. When the hub has a data schema, this is"
                            + " the next version of it: mappings are kept by the pointers of their fields, and wait,"
                            + " stale, for fields that are gone. A document that is the current one's changes nothing. The"
                            + " last 20 versions are kept.")
    @APIResponse(
            responseCode = "200",
            description = "The next version, or the current one",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = NewVersionView.class)))
    @APIResponse(
            responseCode = "201",
            description = "The hub's first data schema",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = NewVersionView.class)))
    @APIResponse(responseCode = "404", description = "hub_not_found")
    @APIResponse(
            responseCode = "422",
            description = "schema_refused, with a pointer below /document for everything that is wrong with it; or"
                    + " invalid_request")
    @APIResponse(responseCode = "503", description = "unavailable: hub-service cannot be asked for the hub")
    public Uni<RestResponse<NewVersionView>> upload(
            @Parameter(description = "Name of the hub") @PathParam("hub") String hub,
            @BeanParam Preconditions preconditions,
            @Valid @NotNull(message = "a body is required") UploadRequest request) {
        return hubs.current(caller.account(), hub)
                .chain(found -> schemas.store(found, preconditions, request.read()))
                .map(DataSchemaResource::answer);
    }

    @POST
    @Path("/preview")
    @RolesAllowed({Access.ADMIN, Access.OPERATOR})
    @Operation(
            operationId = "previewDataSchema",
            summary = "See what uploading a document would change",
            description =
                    "Fields that are added, removed or of another type, and what happens to the mappings. Nothing is"
                            + " stored.")
    @APIResponse(
            responseCode = "200",
            description = "What would change",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = NewVersionView.class)))
    @APIResponse(responseCode = "404", description = "hub_not_found")
    @APIResponse(responseCode = "422", description = "schema_refused or invalid_request, as for an upload")
    @APIResponse(responseCode = "503", description = "unavailable: hub-service cannot be asked for the hub")
    public Uni<NewVersionView> preview(
            @Parameter(description = "Name of the hub") @PathParam("hub") String hub,
            @Valid @NotNull(message = "a body is required") UploadRequest request) {
        return hubs.require(caller.account(), hub).chain(found -> schemas.preview(found, request.read()));
    }

    @DELETE
    @RolesAllowed(Access.ADMIN)
    @Operation(
            operationId = "deleteDataSchema",
            summary = "Remove a hub's data schema with its versions and mappings",
            description = "Document analyses then use the sources of the attributes in this hub.")
    @APIResponse(responseCode = "204", description = "Removed")
    @APIResponse(responseCode = "404", description = "hub_not_found or schema_not_found")
    @APIResponse(responseCode = "503", description = "unavailable: hub-service cannot be asked for the hub")
    public Uni<Void> delete(
            @Parameter(description = "Name of the hub") @PathParam("hub") String hub,
            @BeanParam Preconditions preconditions) {
        return hubs.require(caller.account(), hub).chain(found -> schemas.delete(found, preconditions));
    }

    static RestResponse<NewVersionView> answer(DataSchemas.Stored stored) {
        var status = stored.first() ? RestResponse.Status.CREATED : RestResponse.Status.OK;
        return RestResponse.ResponseBuilder.create(status, stored.view())
                .tag(stored.tag())
                .build();
    }
}
