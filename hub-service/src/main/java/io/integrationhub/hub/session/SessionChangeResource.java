package io.integrationhub.hub.session;

import io.integrationhub.hub.idempotency.Idempotency;
import io.integrationhub.hub.idempotency.IdempotencyKey;
import io.integrationhub.hub.idempotency.IdempotentAnswer;
import io.integrationhub.hub.idempotency.IdempotentCall;
import io.integrationhub.identity.Access;
import io.integrationhub.identity.CurrentCaller;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.headers.Header;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;

/** The HTTP API of sessions: what happens in one. */
@Path("/api/v1/sessions")
@Tag(name = "Sessions")
class SessionChangeResource {

    private static final String OVER = "session_ended: the session has ended or expired, or was erased";

    private final AttributeChanges attributes;
    private final WorkflowAddition workflows;
    private final EventPublication publication;
    private final SessionEnd end;
    private final Idempotency idempotency;
    private final CurrentCaller caller;

    SessionChangeResource(
            AttributeChanges attributes,
            WorkflowAddition workflows,
            EventPublication publication,
            SessionEnd end,
            Idempotency idempotency,
            CurrentCaller caller) {
        this.attributes = attributes;
        this.workflows = workflows;
        this.publication = publication;
        this.end = end;
        this.idempotency = idempotency;
        this.caller = caller;
    }

    @PUT
    @Path("/{session}/attributes")
    @RolesAllowed({Access.ADMIN, Access.SESSIONS_WRITE})
    @Operation(
            operationId = "setSessionAttributes",
            summary = "Set attributes of a session",
            description = "With source, the keys are that hub's field names and are translated to attribute names."
                    + " Attributes that are not named stay as they are; null removes a value. When any value does not"
                    + " fit, nothing changes. The event session.attributes_changed says what has really changed.")
    @APIResponse(
            responseCode = "200",
            description = "All attributes of the session",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = AttributesView.class)))
    @APIResponse(responseCode = "409", description = OVER)
    @APIResponse(responseCode = "413", description = "The change is too large to be published")
    @APIResponse(responseCode = "503", description = "The data cannot be translated now; nothing was changed")
    public Uni<AttributesView> setAttributes(
            @Context HttpHeaders headers,
            @Parameter(description = "Identifier of the session") @PathParam("session") String session,
            @Valid @NotNull(message = "a body is required") SetAttributesRequest request) {
        return attributes.set(caller.account(), session, headers.getHeaderString(HttpHeaders.AUTHORIZATION), request);
    }

    @POST
    @Path("/{session}/workflows")
    @RolesAllowed({Access.ADMIN, Access.SESSIONS_WRITE})
    @Operation(
            operationId = "addSessionWorkflow",
            summary = "Add a workflow template to a session",
            description = "Raises workflow.added. With hubs.events, session.routing_changed comes before it, and the"
                    + " session's events go to that hub only from then on.")
    @APIResponse(
            responseCode = "201",
            description = "The workflow, and the events that were raised",
            headers = {
                @Header(
                        name = IdempotentAnswer.REPLAYED,
                        description = IdempotentAnswer.REPLAYED_DESCRIPTION,
                        schema = @Schema(implementation = Boolean.class))
            },
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = AddedWorkflowView.class)))
    @APIResponse(responseCode = "409", description = OVER)
    public Uni<RestResponse<AddedWorkflowView>> addWorkflow(
            @Parameter(description = "Identifier of the session") @PathParam("session") String session,
            @BeanParam IdempotencyKey key,
            @Valid @NotNull(message = "a body is required") AddWorkflowRequest request) {
        String account = caller.account();
        var call = IdempotentCall.of(
                caller.get(), "addSessionWorkflow/" + session, key.value(), request, AddedWorkflowView.class);
        return idempotency
                .earlierOr(call, () -> workflows.add(account, session, request, call))
                .map(answer -> answer.response(RestResponse.Status.CREATED).build());
    }

    @POST
    @Path("/{session}/events")
    @RolesAllowed({Access.ADMIN, Access.EVENTS_PUBLISH})
    @Operation(
            operationId = "publishSessionEvent",
            summary = "Publish an event of a session",
            description =
                    "The event is stored before the answer is sent, and then delivered to every destination that"
                            + " it concerns. session.opened and session.ended also change the status of the session. What"
                            + " happens late, such as a document that is approved after the end, may still be published;"
                            + " session.opened, session.ended and workflow.added may not. Once a session was erased, nothing may.")
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
    @APIResponse(responseCode = "409", description = OVER)
    @APIResponse(responseCode = "413", description = "The event is too large to be published")
    @APIResponse(responseCode = "503", description = "The values in the event cannot be checked now; it is not stored")
    public Uni<RestResponse<PublishedEventView>> publish(
            @Context HttpHeaders headers,
            @Parameter(description = "Identifier of the session") @PathParam("session") String session,
            @BeanParam IdempotencyKey key,
            @Valid @NotNull(message = "a body is required") PublishEventRequest request) {
        String account = caller.account();
        String authorization = headers.getHeaderString(HttpHeaders.AUTHORIZATION);
        var call = IdempotentCall.of(
                caller.get(), "publishSessionEvent/" + session, key.value(), request, PublishedEventView.class);
        return idempotency
                .earlierOr(call, () -> publication.publish(account, session, authorization, request, call))
                .map(answer -> answer.response(RestResponse.Status.ACCEPTED).build());
    }

    @POST
    @Path("/{session}/end")
    @RolesAllowed({Access.ADMIN, Access.SESSIONS_WRITE})
    @Operation(
            operationId = "endSession",
            summary = "End a session",
            description = "Raises session.ended. For a session that is over already nothing happens.")
    @APIResponse(
            responseCode = "200",
            description = "The session is over",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = EndedSessionView.class)))
    public Uni<EndedSessionView> end(
            @Parameter(description = "Identifier of the session") @PathParam("session") String session,
            @Valid @NotNull(message = "a body is required") EndSessionRequest request) {
        return end.end(caller.account(), session, request);
    }
}
