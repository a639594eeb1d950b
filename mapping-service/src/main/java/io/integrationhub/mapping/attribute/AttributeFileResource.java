package io.integrationhub.mapping.attribute;

import io.integrationhub.identity.Access;
import io.integrationhub.identity.CurrentCaller;
import io.integrationhub.kit.http.EntityTags;
import io.integrationhub.kit.http.Preconditions;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.EntityTag;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;

/** The HTTP API of an account's attributes as a file. No attribute can have a name with a hyphen, as these paths have. */
@Path("/api/v1/attributes")
@Tag(name = "Attributes")
class AttributeFileResource {

    private static final String CSV_EXAMPLE =
            "name,label,type,sensitive,maxLength,options,externallyMapped\r\nfirst_name,First name,text,false,50,,true\r\n";

    private final AttributeFiles files;
    private final CurrentCaller caller;

    AttributeFileResource(AttributeFiles files, CurrentCaller caller) {
        this.files = files;
        this.caller = caller;
    }

    @GET
    @Path("/bulk-export")
    @Produces({MediaType.APPLICATION_JSON, AttributeCsvBodies.CSV})
    @RolesAllowed({Access.ADMIN, Access.OPERATOR, Access.VIEWER, Access.MAPPING_READ})
    @Operation(
            operationId = "exportAttributes",
            summary = "Export all attributes as a file",
            description = "By name, without their sources, as an import takes them. As CSV (RFC 4180), a cell that a"
                    + " spreadsheet would run as a formula has an apostrophe before it, which the import takes away.")
    @APIResponse(
            responseCode = "200",
            description = "The attributes",
            content = {
                @Content(
                        mediaType = MediaType.APPLICATION_JSON,
                        schema = @Schema(implementation = AttributeFile.Json.class)),
                @Content(
                        mediaType = AttributeCsvBodies.CSV,
                        schema = @Schema(type = SchemaType.STRING),
                        example = CSV_EXAMPLE)
            })
    public Uni<RestResponse<Object>> export(
            @Parameter(
                            description = "Form of the file",
                            schema =
                                    @Schema(
                                            type = SchemaType.STRING,
                                            enumeration = {"json", "csv"},
                                            defaultValue = "json"))
                    @QueryParam("format")
                    @DefaultValue("json")
                    @Pattern(regexp = "json|csv", message = "must be json or csv")
                    String format,
            @BeanParam Preconditions preconditions) {
        return files.export(caller.account())
                .map(found -> format.equals("csv") ? csv(found, preconditions) : json(found, preconditions));
    }

    private static RestResponse<Object> json(List<AttributeEntry> attributes, Preconditions preconditions) {
        // CSV, in which one list of options never looks like another.
        return preconditions.read(
                new AttributeFile.Json(List.copyOf(attributes)),
                EntityTags.ofContent("json " + AttributeCsv.write(attributes)));
    }

    private static RestResponse<Object> csv(List<AttributeEntry> attributes, Preconditions preconditions) {
        String text = AttributeCsv.write(attributes);
        EntityTag tag = EntityTags.ofContent(text);
        RestResponse<Object> answer = preconditions.read(text, tag);
        return answer.getStatus() == RestResponse.StatusCode.NOT_MODIFIED
                ? answer
                : RestResponse.ResponseBuilder.<Object>ok(text, AttributeCsvBodies.CSV + ";charset=UTF-8")
                        .tag(tag)
                        .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"attributes.csv\"")
                        .build();
    }

    @POST
    @Path("/bulk-import/preview")
    @RolesAllowed({Access.ADMIN, Access.OPERATOR})
    @Consumes({MediaType.APPLICATION_JSON, AttributeCsvBodies.CSV})
    @Operation(
            operationId = "previewAttributeImport",
            summary = "See what importing attributes would do",
            description = "Of each attribute of the file whether it would be added, changed, left or refused, and why."
                    + " Nothing is stored. The entity tag is that of the account's attributes: with it in If-Match the"
                    + " import does what was shown here, or nothing.")
    @APIResponse(
            responseCode = "200",
            description = "What the import would do",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = AttributeImportView.class)))
    @APIResponse(responseCode = "409", description = "too_many_attributes: the account would have more than 1,000")
    @APIResponse(responseCode = "422", description = "attributes_refused: the file as a whole cannot be read")
    public Uni<RestResponse<AttributeImportView>> preview(
            @RequestBody(
                            required = true,
                            content = {
                                @Content(
                                        mediaType = MediaType.APPLICATION_JSON,
                                        schema = @Schema(implementation = AttributeFile.Json.class)),
                                @Content(
                                        mediaType = AttributeCsvBodies.CSV,
                                        schema = @Schema(type = SchemaType.STRING),
                                        example = CSV_EXAMPLE)
                            })
                    @NotNull(message = "a body is required")
                    AttributeFile file) {
        return files.preview(caller.account(), file)
                .map(planned -> RestResponse.ResponseBuilder.ok(AttributeImportView.of(planned.plan()))
                        .tag(planned.tag())
                        .build());
    }

    @POST
    @Path("/bulk-import")
    @RolesAllowed(Access.ADMIN)
    @Consumes({MediaType.APPLICATION_JSON, AttributeCsvBodies.CSV})
    @Operation(
            operationId = "importAttributes",
            summary = "Import attributes from a file: all of it, or nothing",
            description = "1,000 attributes at most. One that the account has is changed to what the file says, others"
                    + " are added; attributes that the file does not name stay. If-Match takes the entity tag of the"
                    + " preview.")
    @APIResponse(
            responseCode = "200",
            description = "What the import has done",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = AttributeImportView.class)))
    @APIResponse(
            responseCode = "409",
            description = "too_many_attributes: the account would have more than 1,000; conversions_too_large; or"
                    + " conflict: somebody has created an attribute of the file meanwhile")
    @APIResponse(
            responseCode = "412",
            description = "precondition_failed: the account's attributes have changed since the preview")
    @APIResponse(
            responseCode = "422",
            description = "attributes_refused, with a JSON Pointer, or line and column, for each fault")
    public Uni<AttributeImportView> importAll(
            @BeanParam Preconditions preconditions,
            @RequestBody(
                            required = true,
                            content = {
                                @Content(
                                        mediaType = MediaType.APPLICATION_JSON,
                                        schema = @Schema(implementation = AttributeFile.Json.class)),
                                @Content(
                                        mediaType = AttributeCsvBodies.CSV,
                                        schema = @Schema(type = SchemaType.STRING),
                                        example = CSV_EXAMPLE)
                            })
                    @NotNull(message = "a body is required")
                    AttributeFile file) {
        return files.importAll(caller.account(), preconditions, file).map(AttributeImportView::of);
    }
}
