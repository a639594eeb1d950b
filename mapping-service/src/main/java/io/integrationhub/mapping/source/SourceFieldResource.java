package io.integrationhub.mapping.source;

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
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** The HTTP API for choosing the field that an attribute's value comes from. */
@Path("/api/v1/attributes/{name}/sources/{hub}")
@Tag(name = "Attributes")
@RolesAllowed({Access.ADMIN, Access.OPERATOR, Access.VIEWER, Access.MAPPING_READ})
class SourceFieldResource {

    private final SourceFields fields;
    private final ReachableHubs hubs;
    private final CurrentCaller caller;

    SourceFieldResource(SourceFields fields, ReachableHubs hubs, CurrentCaller caller) {
        this.fields = fields;
        this.hubs = hubs;
        this.caller = caller;
    }

    @GET
    @Path("/fields")
    @Operation(
            operationId = "listSourceFields",
            summary = "List the imported fields of a hub, each with whether it fits an attribute",
            description = "By the names of objects and fields. What does not fit says why in a sentence.")
    @APIResponse(responseCode = "200", description = "OK")
    @APIResponse(responseCode = "404", description = "hub_not_found or attribute_not_found")
    @APIResponse(responseCode = "503", description = "unavailable: hub-service cannot be asked for the hub")
    public Uni<Page<SourceFieldView>> list(
            @Parameter(description = "Name of the attribute") @PathParam("name") String name,
            @Parameter(description = "Name of the hub") @PathParam("hub") String hub,
            @Parameter(description = "Only fields of this object")
                    @QueryParam("object")
                    @Pattern(regexp = SourceRequest.NAME, message = SourceRequest.NAME_IN_WORDS)
                    @Nullable
                    String object,
            @Parameter(description = "Part of a field's name or label, in upper or lower case")
                    @QueryParam("text")
                    @Pattern(
                            regexp = "[^\\x00-\\x1f\\x7f]{1,100}",
                            message = "must have 1 to 100 characters, none of them a control character")
                    @Nullable
                    String text,
            @Parameter(description = "true for fields only that can be a source of the attribute")
                    @QueryParam("fitting")
                    @Pattern(regexp = "true|false", message = "must be true or false")
                    @DefaultValue("false")
                    String fitting,
            @Parameter(description = "Page size, 1 to 200")
                    @QueryParam("limit")
                    @DefaultValue("50")
                    @Min(value = 1, message = "must be 1 at least")
                    @Max(value = 200, message = "must be 200 at most")
                    int limit,
            @Parameter(description = "The next value of the page before") @QueryParam("cursor") @Nullable
                    String cursor) {
        var after = Cursor.decode(cursor);
        var asked = new SourceFields.Asked(object, text, Boolean.parseBoolean(fitting));
        return hubs.require(caller.account(), hub).chain(found -> fields.list(name, found, asked, after, limit));
    }

    @GET
    @Path("/suggestions")
    @Operation(
            operationId = "suggestSourceFields",
            summary = "Suggest fields of a hub for an attribute, by name and type",
            description = "Compares the words of names and labels. The most alike come first, 10 at most.")
    @APIResponse(
            responseCode = "200",
            description = "The suggestions",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = SourceFieldView.SuggestionsView.class)))
    @APIResponse(responseCode = "404", description = "hub_not_found or attribute_not_found")
    @APIResponse(responseCode = "503", description = "unavailable: hub-service cannot be asked for the hub")
    public Uni<SourceFieldView.SuggestionsView> suggestions(
            @Parameter(description = "Name of the attribute") @PathParam("name") String name,
            @Parameter(description = "Name of the hub") @PathParam("hub") String hub) {
        return hubs.require(caller.account(), hub).chain(found -> fields.suggestions(name, found));
    }

    @GET
    @Path("/value-map/{object}/{field}")
    @Operation(
            operationId = "proposeValueMap",
            summary = "Fill a value map with the options of a field",
            description = "Pairs the imported options of a field with the values of the attribute, where their words"
                    + " tell; the pairs can be sent as the values of a source's conversion. What is left on either side"
                    + " is for a person to decide. Without listed values on a side there are no pairs.")
    @APIResponse(
            responseCode = "200",
            description = "The pairs, and what is left",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = ProposedValues.class)))
    @APIResponse(responseCode = "404", description = "hub_not_found, attribute_not_found or field_not_found")
    @APIResponse(responseCode = "503", description = "unavailable: hub-service cannot be asked for the hub")
    public Uni<ProposedValues> valueMap(
            @Parameter(description = "Name of the attribute") @PathParam("name") String name,
            @Parameter(description = "Name of the hub") @PathParam("hub") String hub,
            @Parameter(description = "Name of the object") @PathParam("object") String object,
            @Parameter(description = "Name of the field") @PathParam("field") String field) {
        return hubs.require(caller.account(), hub).chain(found -> fields.proposedValues(name, found, object, field));
    }
}
