package io.integrationhub.mapping.schema;

import com.fasterxml.jackson.databind.JsonNode;
import io.integrationhub.identity.Access;
import io.integrationhub.identity.CurrentCaller;
import io.integrationhub.mapping.hub.ReachableHubs;
import io.integrationhub.mapping.problem.MappingProblem;
import io.integrationhub.mapping.schema.SchemaTranslation.Outcome;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** The HTTP API of translation by data schemas. It stores nothing. */
@Path("/api/v1/schemas/{hub}/translations")
@Tag(name = "Data schemas")
@RolesAllowed({
    Access.ADMIN,
    Access.OPERATOR,
    Access.VIEWER,
    Access.MAPPING_READ,
    Access.SESSIONS_WRITE,
    Access.ANALYSES_WRITE,
    Access.EVENTS_PUBLISH
})
class SchemaTranslationResource {

    private final DataSchemas schemas;
    private final ReachableHubs hubs;
    private final CurrentCaller caller;

    SchemaTranslationResource(DataSchemas schemas, ReachableHubs hubs, CurrentCaller caller) {
        this.schemas = schemas;
        this.hubs = hubs;
        this.caller = caller;
    }

    /** Data in the customer's words. */
    @Schema(name = "DataSchemaTranslationRequest", description = "Data in the customer's own words")
    record DataRequest(
            @Schema(
                    description =
                            "The data, nested as the data schema says; or by flat names: a field's pointer, its path,"
                                    + " or its own name when no other field has it. 2,000 members at most",
                    implementation = Object.class,
                    examples = "{\"applicant\":{\"firstName\":\"Dana\"},\"loan.amount\":25000}")
            @NotNull(message = "data is required")
            @Size(max = 2000, message = "must have 2,000 members at most")
            Map<String, JsonNode> data) {

        /** Without the data, which may be sensitive. */
        @Override
        public String toString() {
            return "DataRequest[…]";
        }
    }

    /** The same in terms of attributes. */
    @Schema(name = "DataSchemaTranslation", description = "Data in terms of attributes")
    record TranslatedView(
            @Schema(
                    description = "Values by attribute name",
                    implementation = Object.class,
                    examples = "{\"first_name\":\"Dana\",\"loan_amount\":25000}")
            Map<String, JsonNode> attributes,

            @Schema(description = "Paths of values that belong to no attribute; they are left out")
            List<String> unmapped,

            @Schema(description = "Those of the attributes that are sensitive: their values must be masked from people")
            List<String> sensitive,

            @Schema(description = "Attributes that the data sets to null")
            List<String> cleared) {

        /** Without the values, which may be sensitive. */
        @Override
        public String toString() {
            return "TranslatedView[attributes=" + attributes.keySet() + "]";
        }
    }

    /** Values of attributes. */
    @Schema(name = "AttributesToFieldsRequest", description = "Values of attributes")
    record AttributesRequest(
            @Schema(
                    description = "Values by attribute name; 2,000 at most",
                    implementation = Object.class,
                    examples = "{\"annual_income\":68400}")
            @NotNull(message = "attributes are required")
            @Size(max = 2000, message = "must have 2,000 members at most")
            Map<String, JsonNode> attributes) {

        /** Without the values, which may be sensitive. */
        @Override
        public String toString() {
            return "AttributesRequest[…]";
        }
    }

    /** The same in the customer's words. */
    @Schema(name = "AttributesAsFields", description = "Values of attributes in the customer's own words")
    record ReturnedView(
            @Schema(
                    description =
                            "Values by the customer's names, nested as the data schema says. Left out are attributes"
                                    + " without a field, and values that the field has none for",
                    implementation = Object.class,
                    examples = "{\"income\":{\"yearly\":68400}}")
            JsonNode data,

            @Schema(description = "JSON Pointers into data of the values that are sensitive")
            List<String> sensitive,

            @Schema(
                    description = "JSON Pointer of the field by attribute, of each attribute that has one",
                    examples = "{\"annual_income\":\"/income/yearly\"}")
            Map<String, String> fields) {

        /** Without the values, which may be sensitive. */
        @Override
        public String toString() {
            return "ReturnedView[fields=" + fields.keySet() + "]";
        }
    }

    @POST
    @Operation(
            operationId = "translateByDataSchema",
            summary = "Translate data in the customer's own words to attributes, by a hub's data schema",
            description = "What document analyses do with their data when they name the hub as their source.")
    @APIResponse(
            responseCode = "200",
            description = "The data in terms of attributes",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = TranslatedView.class)))
    @APIResponse(responseCode = "404", description = "hub_not_found or schema_not_found")
    @APIResponse(
            responseCode = "422",
            description = "value_refused or ambiguous_field, with a pointer below /data for each value at fault; or"
                    + " invalid_request")
    @APIResponse(responseCode = "503", description = "unavailable: hub-service cannot be asked for the hub")
    public Uni<TranslatedView> translate(
            @Parameter(description = "Name of the hub") @PathParam("hub") String hub,
            @Valid @NotNull(message = "a body is required") DataRequest request) {
        return names(hub).map(names -> translated(SchemaTranslation.of(request.data(), names)));
    }

    @POST
    @Path("/back")
    @Operation(
            operationId = "translateToDataSchema",
            summary = "Translate attributes to the customer's own words, by a hub's data schema",
            description = "What the events with the results of a document analysis carry in their member fields.")
    @APIResponse(
            responseCode = "200",
            description = "The attributes in the customer's words",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = ReturnedView.class)))
    @APIResponse(responseCode = "404", description = "hub_not_found or schema_not_found")
    @APIResponse(responseCode = "422", description = "invalid_request")
    @APIResponse(responseCode = "503", description = "unavailable: hub-service cannot be asked for the hub")
    public Uni<ReturnedView> back(
            @Parameter(description = "Name of the hub") @PathParam("hub") String hub,
            @Valid @NotNull(message = "a body is required") AttributesRequest request) {
        return names(hub)
                .map(names -> SchemaTranslation.back(request.attributes(), names))
                .map(back -> new ReturnedView(back.data(), back.sensitive(), back.fields()));
    }

    private Uni<SchemaNames> names(String hub) {
        return hubs.require(caller.account(), hub)
                .chain(schemas::known)
                .map(found -> found.map(SchemaNames::new)
                        .orElseThrow(() -> MappingProblem.SCHEMA_NOT_FOUND.problem("The hub has no data schema.")));
    }

    private static TranslatedView translated(Outcome outcome) {
        return switch (outcome) {
            case Outcome.Translated done ->
                new TranslatedView(done.attributes(), done.unmapped(), done.sensitive(), done.cleared());
            case Outcome.Refused refused ->
                throw (refused.ambiguous() ? MappingProblem.AMBIGUOUS_FIELD : MappingProblem.VALUE_REFUSED)
                        .problem(
                                refused.ambiguous() ? "Some names fit several fields." : "Some values do not fit.",
                                refused.violations());
        };
    }
}
