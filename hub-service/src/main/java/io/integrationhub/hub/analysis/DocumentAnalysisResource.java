package io.integrationhub.hub.analysis;

import io.integrationhub.hub.idempotency.IdempotencyKey;
import io.integrationhub.hub.idempotency.IdempotentAnswer;
import io.integrationhub.hub.idempotency.IdempotentCall;
import io.integrationhub.hub.session.PublishEventRequest;
import io.integrationhub.hub.session.PublishedEventView;
import io.integrationhub.identity.Access;
import io.integrationhub.identity.CurrentCaller;
import io.integrationhub.kit.paging.Cursor;
import io.integrationhub.kit.paging.Page;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.net.URI;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.headers.Header;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/** The HTTP API of document analyses. */
@Path("/api/v1/document-analyses")
@Tag(name = "Document analyses", description = "Documents to be analysed, and what was found")
class DocumentAnalysisResource {

    private final AnalysisCreation creation;
    private final DocumentAnalyses analyses;
    private final AnalysisViews views;
    private final AnalysisPublication publication;
    private final CurrentCaller caller;

    DocumentAnalysisResource(
            AnalysisCreation creation,
            DocumentAnalyses analyses,
            AnalysisViews views,
            AnalysisPublication publication,
            CurrentCaller caller) {
        this.creation = creation;
        this.analyses = analyses;
        this.views = views;
        this.publication = publication;
        this.caller = caller;
    }

    @POST
    @RolesAllowed({Access.ADMIN, Access.ANALYSES_WRITE})
    @Operation(
            operationId = "createDocumentAnalysis",
            summary = "Create a document analysis",
            description =
                    "With sourceName, data is in the words of that hub's customer and is translated to attributes: by"
                            + " the hub's data schema, or by the sources of the attributes when it has none. With"
                            + " sourceName and records but without data, the fields are read from the hub's customer app."
                            + " Whoever analyses documents learns of it by the event document_analysis.started.")
    @APIResponse(
            responseCode = "201",
            description = "The analysis",
            headers = {
                @Header(
                        name = IdempotentAnswer.REPLAYED,
                        description = IdempotentAnswer.REPLAYED_DESCRIPTION,
                        schema = @Schema(implementation = Boolean.class))
            },
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = CreatedAnalysisView.class)))
    @APIResponse(responseCode = "409", description = "answer_erased: the answer to an earlier request was erased")
    @APIResponse(responseCode = "413", description = "The data is too large to be translated or published")
    @APIResponse(
            responseCode = "422",
            description = "unknown_hub, hub_paused, unknown_session, value_refused, ambiguous_field, no_connection,"
                    + " record_not_found, session_too_large, analysis_too_large, idempotency_key_reused or"
                    + " invalid_request; nothing was created")
    @APIResponse(
            responseCode = "502",
            description = "customer_app_failed: the customer app did not give the records; nothing was created")
    @APIResponse(
            responseCode = "503",
            description = "unavailable: the data cannot be translated now; nothing was created")
    public Uni<RestResponse<CreatedAnalysisView>> create(
            @Context HttpHeaders headers,
            @BeanParam IdempotencyKey key,
            @Valid @NotNull(message = "a body is required") CreateAnalysisRequest request) {
        var call = IdempotentCall.of(
                caller.get(), "createDocumentAnalysis", key.value(), request, CreatedAnalysisView.class);
        return creation.create(call, headers.getHeaderString(HttpHeaders.AUTHORIZATION), request)
                .map(answer -> answer.response(RestResponse.Status.CREATED)
                        .location(URI.create(
                                "/api/v1/document-analyses/" + answer.body().analysisId()))
                        .build());
    }

    @GET
    @RolesAllowed({Access.ADMIN, Access.OPERATOR, Access.VIEWER, Access.SESSIONS_READ, Access.ANALYSES_WRITE})
    @Operation(
            operationId = "listDocumentAnalyses",
            summary = "List the document analyses, newest first, without their documents and data",
            description = "An API credential that reaches its own hub only sees those that its hub created, those whose"
                    + " events go to its hub only, and those of sessions that it sees.")
    public Uni<Page<AnalysisSummaryView>> list(
            @Parameter(description = "Page size, 1 to 200")
                    @QueryParam("limit")
                    @DefaultValue("50")
                    @Min(value = 1, message = "must be 1 at least")
                    @Max(value = 200, message = "must be 200 at most")
                    int limit,
            @Parameter(description = "The next value of the page before") @QueryParam("cursor") @Nullable
                    String cursor) {
        return analyses.list(caller.account(), Cursor.decode(cursor), limit);
    }

    @GET
    @Path("/{id}")
    @RolesAllowed({Access.ADMIN, Access.OPERATOR, Access.VIEWER, Access.SESSIONS_READ, Access.ANALYSES_WRITE})
    @Operation(
            operationId = "getDocumentAnalysis",
            summary = "Read a document analysis; sensitive values are masked",
            description =
                    "The analysis with its documents, its data by attribute name, and its state. Sensitive values are"
                            + " masked for everyone.")
    @APIResponse(
            responseCode = "200",
            description = "The analysis",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = AnalysisView.class)))
    @APIResponse(responseCode = "404", description = "analysis_not_found: the account has no such analysis")
    public Uni<AnalysisView> get(@Parameter(description = "Identifier of the analysis") @PathParam("id") UUID id) {
        return analyses.find(caller.account(), id).map(views::of);
    }

    @POST
    @Path("/{id}/events")
    @RolesAllowed({Access.ADMIN, Access.EVENTS_PUBLISH})
    @Operation(
            operationId = "publishAnalysisEvent",
            summary = "Publish an event of a document analysis",
            description = "The types are document_analysis.completed, which ends the analysis,"
                    + " document_analysis.summary and document_validation.completed. The event is stored before the"
                    + " answer is sent, and then delivered to every destination that it concerns.")
    @APIResponse(
            responseCode = "202",
            description = "The event is stored and will be delivered",
            headers = {
                @Header(
                        name = IdempotentAnswer.REPLAYED,
                        description = IdempotentAnswer.REPLAYED_DESCRIPTION,
                        schema = @Schema(implementation = Boolean.class))
            },
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = PublishedEventView.class)))
    @APIResponse(responseCode = "404", description = "analysis_not_found: the account has no such analysis")
    @APIResponse(
            responseCode = "409",
            description = "analysis_completed: the analysis has ended before; analysis_erased; or answer_erased")
    @APIResponse(responseCode = "413", description = "The event is too large to be published")
    @APIResponse(
            responseCode = "422",
            description =
                    "event_refused, event_misplaced, event_type_reserved, value_refused, idempotency_key_reused or"
                            + " invalid_request")
    @APIResponse(
            responseCode = "503",
            description = "unavailable: the attribute values cannot be checked now; nothing was published")
    public Uni<RestResponse<PublishedEventView>> publish(
            @Context HttpHeaders headers,
            @BeanParam IdempotencyKey key,
            @Parameter(description = "Identifier of the analysis") @PathParam("id") UUID id,
            @Valid @NotNull(message = "a body is required") PublishEventRequest request) {
        var call = IdempotentCall.of(
                caller.get(), "publishAnalysisEvent/" + id, key.value(), request, PublishedEventView.class);
        return publication
                .publish(call, id, headers.getHeaderString(HttpHeaders.AUTHORIZATION), request)
                .map(answer -> answer.response(RestResponse.Status.ACCEPTED).build());
    }
}
