package io.integrationhub.mapping.schema;

import io.integrationhub.identity.Access;
import io.integrationhub.identity.CurrentCaller;
import io.integrationhub.kit.http.Preconditions;
import io.integrationhub.kit.paging.Page;
import io.integrationhub.mapping.hub.ReachableHubs;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
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

/** The HTTP API of the fields of data schemas and their mappings. */
@Path("/api/v1/schemas/{hub}")
@Tag(name = "Data schemas")
class SchemaFieldResource {

    private final DataSchemas schemas;
    private final SchemaMappings mappings;
    private final ReachableHubs hubs;
    private final CurrentCaller caller;

    SchemaFieldResource(DataSchemas schemas, SchemaMappings mappings, ReachableHubs hubs, CurrentCaller caller) {
        this.schemas = schemas;
        this.mappings = mappings;
        this.hubs = hubs;
        this.caller = caller;
    }

    /** What was mapped. */
    @Schema(name = "SavedMappings", description = "What was mapped")
    record SavedMappingsView(
            @Schema(description = "The fields that were named, as they are now")
            List<SchemaFieldView> fields,

            @Schema(description = "How many fields of the schema have an attribute")
            int mapped,

            @Schema(description = "How many have none") int unmapped) {

        static SavedMappingsView of(SchemaMappings.Saved saved) {
            return new SavedMappingsView(
                    saved.fields().stream().map(SchemaFieldView::of).toList(),
                    saved.counts().mapped(),
                    saved.counts().unmapped());
        }
    }

    @GET
    @Path("/fields")
    @RolesAllowed({Access.ADMIN, Access.OPERATOR, Access.VIEWER, Access.MAPPING_READ})
    @Operation(
            operationId = "listDataSchemaFields",
            summary = "List the fields of a hub's data schema with their attributes",
            description = "In the order of the document; behind them those that the current version does not have, but"
                    + " that are mapped.")
    @APIResponse(responseCode = "200", description = "OK")
    @APIResponse(responseCode = "404", description = "hub_not_found or schema_not_found")
    @APIResponse(responseCode = "503", description = "unavailable: hub-service cannot be asked for the hub")
    public Uni<Page<SchemaFieldView>> list(
            @Parameter(description = "Name of the hub") @PathParam("hub") String hub,
            @Parameter(description = "Part of a field's path or title, in upper or lower case")
                    @QueryParam("search")
                    @Size(min = 1, max = 200, message = "must have 1 to 200 characters")
                    @Pattern(regexp = "\\P{Cntrl}*", message = "must not contain control characters")
                    @Nullable
                    String search,
            @Parameter(
                            description = "Only fields with an attribute, without one, or that the current version does"
                                    + " not have",
                            schema = @Schema(enumeration = {"mapped", "unmapped", "stale"}))
                    @QueryParam("state")
                    @Pattern(
                            regexp = SchemaFieldRepository.State.PATTERN,
                            message = "must be mapped, unmapped or stale")
                    @Nullable
                    String state,
            @Parameter(description = "Page size, 1 to 200")
                    @QueryParam("limit")
                    @DefaultValue("50")
                    @Min(value = 1, message = "must be 1 at least")
                    @Max(value = 200, message = "must be 200 at most")
                    int limit,
            @Parameter(description = "The next value of the page before") @QueryParam("cursor") @Nullable
                    String cursor) {
        int after = ListPosition.of(cursor, -1);
        var filter = new SchemaFieldRepository.Filter(search, SchemaFieldRepository.State.of(state));
        return hubs.require(caller.account(), hub).chain(found -> schemas.fields(found, filter, after, limit));
    }

    @POST
    @Path("/mappings")
    @RolesAllowed(Access.ADMIN)
    @Operation(
            operationId = "mapDataSchemaFields",
            summary = "Map fields of a hub's data schema to attributes, all of them or none",
            description =
                    "A field has one attribute at most, and an attribute one field of this data schema; two fields"
                            + " may exchange theirs in one request. Fields that are not named stay as they are.")
    @APIResponse(
            responseCode = "200",
            description = "The fields as they are now",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = SavedMappingsView.class)))
    @APIResponse(responseCode = "404", description = "hub_not_found or schema_not_found")
    @APIResponse(
            responseCode = "409",
            description =
                    "conversions_too_large: options and conversions of the account are longer than 8 MiB together")
    @APIResponse(
            responseCode = "422",
            description =
                    "mapping_refused, with a pointer for each entry that cannot be and, where an attribute is taken,"
                            + " the field that has it; or invalid_request")
    @APIResponse(responseCode = "503", description = "unavailable: hub-service cannot be asked for the hub")
    public Uni<RestResponse<SavedMappingsView>> map(
            @Parameter(description = "Name of the hub") @PathParam("hub") String hub,
            @BeanParam Preconditions preconditions,
            @Valid @NotNull(message = "a body is required") MappingRequest request) {
        return hubs.require(caller.account(), hub)
                .chain(found -> mappings.set(found, preconditions, request))
                .map(saved -> RestResponse.ResponseBuilder.ok(SavedMappingsView.of(saved))
                        .tag(saved.tag())
                        .build());
    }

    /** Suggested mappings. */
    @Schema(name = "MappingSuggestions", description = "Attributes for the fields that have none")
    record SuggestionsView(
            @Schema(description = "One attribute for a field at most, and the other way round; the most alike first")
            List<Suggestions.Suggestion> items) {}

    @GET
    @Path("/suggestions")
    @RolesAllowed({Access.ADMIN, Access.OPERATOR, Access.VIEWER, Access.MAPPING_READ})
    @Operation(
            operationId = "suggestDataSchemaMappings",
            summary = "Suggest attributes for the fields that have none",
            description = "By names, labels and types. Whoever agrees sends them to the mappings.")
    @APIResponse(
            responseCode = "200",
            description = "The suggestions",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = SuggestionsView.class)))
    @APIResponse(responseCode = "404", description = "hub_not_found or schema_not_found")
    @APIResponse(responseCode = "503", description = "unavailable: hub-service cannot be asked for the hub")
    public Uni<SuggestionsView> suggest(@Parameter(description = "Name of the hub") @PathParam("hub") String hub) {
        return hubs.require(caller.account(), hub).chain(mappings::suggestions).map(SuggestionsView::new);
    }
}
