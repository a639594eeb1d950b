package io.integrationhub.mapping.schema;

import io.integrationhub.identity.Access;
import io.integrationhub.identity.CurrentCaller;
import io.integrationhub.kit.http.Preconditions;
import io.integrationhub.mapping.attribute.AddressFields;
import io.integrationhub.mapping.attribute.ConversionSettings;
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
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/** The HTTP API of the mapping of fields of data schemas, from the attribute's side. */
@Path("/api/v1/attributes/{name}/schema-fields")
@Tag(name = "Attributes")
class AttributeFieldResource {

    private final SchemaMappings mappings;
    private final ReachableHubs hubs;
    private final CurrentCaller caller;

    AttributeFieldResource(SchemaMappings mappings, ReachableHubs hubs, CurrentCaller caller) {
        this.mappings = mappings;
        this.hubs = hubs;
        this.caller = caller;
    }

    /** The field that somebody chooses for an attribute. */
    @Schema(name = "AttributeFieldRequest", description = "The field of a hub's data schema that an attribute is")
    record FieldRequest(
            @Schema(description = "JSON Pointer of the field in the data", examples = "/applicant/firstName")
            @NotNull(message = "a pointer is required")
            String pointer,

            @Schema(description = "How values are converted; when absent, they are taken as they are if they fit")
            @Nullable
            ConversionSettings conversion,

            @Schema(
                    description = "For attributes of the type address: the members of the field's object that are the"
                            + " parts; those that the schema suggests when absent")
            @Nullable
            AddressFields address) {}

    /** The fields of an attribute. */
    @Schema(name = "AttributeSchemaFields", description = "The fields of data schemas that an attribute is")
    record FieldsView(
            @Schema(description = "One in a hub at most, by hub")
            List<AttributeFieldView> items) {}

    @GET
    @RolesAllowed({Access.ADMIN, Access.OPERATOR, Access.VIEWER, Access.MAPPING_READ})
    @Operation(
            operationId = "listAttributeSchemaFields",
            summary = "List the fields of data schemas that an attribute is",
            description = "In each hub one at most. An API credential that reaches its own hub only sees that hub's.")
    @APIResponse(
            responseCode = "200",
            description = "The fields",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = FieldsView.class)))
    @APIResponse(responseCode = "404", description = "attribute_not_found")
    public Uni<FieldsView> list(@Parameter(description = "Name of the attribute") @PathParam("name") String name) {
        return mappings.fieldsOf(caller.account(), name)
                .map(found -> found.stream()
                        .filter(field -> caller.get().reaches(field.hub()))
                        .toList())
                .map(FieldsView::new);
    }

    @PUT
    @Path("/{hub}")
    @RolesAllowed(Access.ADMIN)
    @Operation(
            operationId = "putAttributeSchemaField",
            summary = "Choose the field of a hub's data schema that an attribute is",
            description =
                    "An attribute has one field in a data schema: saving replaces it. If-Match takes the entity tag of"
                            + " the data schema.")
    @APIResponse(
            responseCode = "200",
            description = "The field as it is now",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = SchemaFieldView.class)))
    @APIResponse(responseCode = "404", description = "hub_not_found, schema_not_found or attribute_not_found")
    @APIResponse(
            responseCode = "409",
            description =
                    "field_taken: the field is mapped to another attribute;"
                            + " or conversions_too_large: options and conversions of the account are longer than 8 MiB together")
    @APIResponse(responseCode = "422", description = "invalid_request: there is no such field, or it does not fit")
    @APIResponse(responseCode = "503", description = "unavailable: hub-service cannot be asked for the hub")
    public Uni<RestResponse<SchemaFieldView>> put(
            @Parameter(description = "Name of the attribute") @PathParam("name") String name,
            @Parameter(description = "Name of the hub") @PathParam("hub") String hub,
            @BeanParam Preconditions preconditions,
            @Valid @NotNull(message = "a body is required") FieldRequest request) {
        var item = new MappingRequest.Item(request.pointer(), name, request.conversion(), request.address());
        return hubs.require(caller.account(), hub)
                .chain(found -> mappings.setOf(name, found, preconditions, item))
                .map(saved -> answer(saved, request.pointer()));
    }

    private static RestResponse<SchemaFieldView> answer(SchemaMappings.Saved saved, String pointer) {
        DescribedField field = saved.fields().stream()
                .filter(each -> each.pointer().equals(pointer))
                .findFirst()
                .orElseThrow();
        return RestResponse.ResponseBuilder.ok(SchemaFieldView.of(field))
                .tag(saved.tag())
                .build();
    }

    @DELETE
    @Path("/{hub}")
    @RolesAllowed(Access.ADMIN)
    @Operation(
            operationId = "deleteAttributeSchemaField",
            summary = "Take an attribute's field in a hub's data schema away",
            description = "Values that analyses have already stay.")
    @APIResponse(responseCode = "204", description = "Taken away")
    @APIResponse(responseCode = "404", description = "hub_not_found, schema_not_found or schema_field_not_found")
    @APIResponse(responseCode = "503", description = "unavailable: hub-service cannot be asked for the hub")
    public Uni<Void> delete(
            @Parameter(description = "Name of the attribute") @PathParam("name") String name,
            @Parameter(description = "Name of the hub") @PathParam("hub") String hub,
            @BeanParam Preconditions preconditions) {
        return hubs.require(caller.account(), hub).chain(found -> mappings.removeOf(name, found, preconditions));
    }
}
