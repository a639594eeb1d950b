package io.integrationhub.mapping.attribute;

import io.integrationhub.identity.Access;
import io.integrationhub.identity.CurrentCaller;
import io.integrationhub.kit.http.Preconditions;
import io.integrationhub.kit.paging.Cursor;
import io.integrationhub.kit.paging.Page;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.net.URI;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/** The HTTP API of attributes. */
@Path("/api/v1/attributes")
@Tag(
        name = "Attributes",
        description = "The account's names for pieces of session data, and the fields that they come from")
class AttributeResource {

    private final Attributes attributes;
    private final CurrentCaller caller;

    AttributeResource(Attributes attributes, CurrentCaller caller) {
        this.attributes = attributes;
        this.caller = caller;
    }

    @POST
    @RolesAllowed(Access.ADMIN)
    @Operation(
            operationId = "createAttribute",
            summary = "Create an attribute",
            description =
                    "The name is unique in the account and never changes; the type decides which values sessions may"
                            + " have.")
    @APIResponse(
            responseCode = "201",
            description = "The attribute",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = AttributeView.class)))
    @APIResponse(
            responseCode = "409",
            description = "attribute_name_taken: the account has an attribute of that name; too_many_attributes: it has"
                    + " 1,000; conversions_too_large: its options and conversions are longer than 8 MiB together")
    public Uni<RestResponse<AttributeView>> create(
            @Valid @NotNull(message = "a body is required") CreateAttributeRequest request) {
        return attributes
                .create(caller.account(), request.name(), request.settings())
                .map(created -> RestResponse.ResponseBuilder.create(
                                RestResponse.Status.CREATED, AttributeView.of(created))
                        .location(URI.create("/api/v1/attributes/" + request.name()))
                        .tag(created.tag())
                        .build());
    }

    @GET
    @RolesAllowed({Access.ADMIN, Access.OPERATOR, Access.VIEWER, Access.MAPPING_READ})
    @Operation(
            operationId = "listAttributes",
            summary = "List the account's attributes by name, with their sources",
            description =
                    "Attributes are the account's. An API credential that reaches its own hub only sees all of them,"
                            + " but no sources in other hubs. A page ends before its limit when its attributes have more"
                            + " than 5,000 sources together.")
    public Uni<Page<AttributeView>> list(
            @Parameter(description = "Page size, 1 to 200")
                    @QueryParam("limit")
                    @DefaultValue("50")
                    @Min(value = 1, message = "must be 1 at least")
                    @Max(value = 200, message = "must be 200 at most")
                    int limit,
            @Parameter(description = "The next value of the page before") @QueryParam("cursor") @Nullable
                    String cursor) {
        return attributes.list(caller.account(), Cursor.decode(cursor), limit).map(page -> page.map(AttributeView::of));
    }

    @GET
    @Path("/{name}")
    @RolesAllowed({Access.ADMIN, Access.OPERATOR, Access.VIEWER, Access.MAPPING_READ})
    @Operation(
            operationId = "getAttribute",
            summary = "Read an attribute with its sources",
            description = "The attribute with an entity tag, which a later change sends back in If-Match.")
    public Uni<RestResponse<AttributeView>> get(
            @Parameter(description = "Name of the attribute") @PathParam("name") String name,
            @BeanParam Preconditions preconditions) {
        return attributes
                .find(caller.account(), name)
                .map(found -> preconditions.read(AttributeView.of(found), found.tag()));
    }

    @PUT
    @Path("/{name}")
    @RolesAllowed(Access.ADMIN)
    @Operation(
            operationId = "changeAttribute",
            summary = "Change an attribute's settings; its sources stay",
            description = "Replaces label, sensitivity and limits. Name and type never change: sessions have values of"
                    + " the attribute. An option or a length that a conversion needs cannot be taken away.")
    @APIResponse(
            responseCode = "200",
            description = "The attribute as it is now",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = AttributeView.class)))
    @APIResponse(
            responseCode = "409",
            description = "attribute_in_use: the conversions of mapped fields would not fit any more; each is named; or"
                    + " conversions_too_large: options and conversions of the account are longer than 8 MiB together")
    @APIResponse(responseCode = "412", description = "precondition_failed: the attribute has changed since it was read")
    @APIResponse(
            responseCode = "422",
            description = "attribute_type_fixed: it has another type; or invalid_request: the settings break a rule")
    public Uni<RestResponse<AttributeView>> change(
            @Parameter(description = "Name of the attribute") @PathParam("name") String name,
            @BeanParam Preconditions preconditions,
            @Valid @NotNull(message = "a body is required") ChangeAttributeRequest request) {
        return attributes
                .change(caller.account(), name, preconditions, request.settings())
                .map(AttributeResource::tagged);
    }

    @DELETE
    @Path("/{name}")
    @RolesAllowed(Access.ADMIN)
    @Operation(
            operationId = "deleteAttribute",
            summary = "Delete an attribute that nothing uses",
            description = "Its sources and the fields of data schemas that are mapped to it have to be taken away"
                    + " before. Sessions keep the values that they have.")
    @APIResponse(responseCode = "204", description = "Deleted")
    @APIResponse(
            responseCode = "409",
            description = "attribute_in_use: each source and each field of a data schema that is mapped to it is named")
    @APIResponse(responseCode = "412", description = "precondition_failed: the attribute has changed since it was read")
    public Uni<Void> delete(
            @Parameter(description = "Name of the attribute") @PathParam("name") String name,
            @BeanParam Preconditions preconditions) {
        return attributes.delete(caller.account(), name, preconditions);
    }

    private static RestResponse<AttributeView> tagged(MappedAttribute mapped) {
        return RestResponse.ResponseBuilder.ok(AttributeView.of(mapped))
                .tag(mapped.tag())
                .build();
    }
}
