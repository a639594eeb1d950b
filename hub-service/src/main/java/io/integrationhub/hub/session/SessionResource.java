package io.integrationhub.hub.session;

import io.integrationhub.access.identity.CurrentCaller;
import io.integrationhub.hub.Access;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.net.URI;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;

/** The HTTP API of sessions. */
@Path("/api/v1/sessions")
@Tag(name = "Sessions")
class SessionResource {

    private final SessionCreation creation;
    private final Sessions sessions;
    private final EventPublication publication;
    private final CurrentCaller caller;

    SessionResource(SessionCreation creation, Sessions sessions, EventPublication publication, CurrentCaller caller) {
        this.creation = creation;
        this.sessions = sessions;
        this.publication = publication;
        this.caller = caller;
    }

    @POST
    @RolesAllowed({Access.ADMIN, Access.SESSIONS_WRITE})
    @Operation(
            operationId = "createSession",
            summary = "Create a session",
            description = "With sourceName, the keys of customerData are that hub's field names and are translated to"
                    + " attribute names.")
    @APIResponse(
            responseCode = "201",
            description = "The session",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = CreatedSessionView.class)))
    @APIResponse(responseCode = "503", description = "The data cannot be translated now; nothing was created")
    public Uni<RestResponse<CreatedSessionView>> create(
            @Context HttpHeaders headers,
            @Valid @NotNull(message = "a body is required") CreateSessionRequest request) {
        return creation.create(caller.account(), headers.getHeaderString(HttpHeaders.AUTHORIZATION), request)
                .map(created -> RestResponse.ResponseBuilder.create(RestResponse.Status.CREATED, created)
                        .location(URI.create("/api/v1/sessions/" + created.sessionId()))
                        .build());
    }

    @GET
    @Path("/{session}")
    @RolesAllowed({Access.ADMIN, Access.OPERATOR, Access.VIEWER, Access.SESSIONS_READ})
    @Operation(operationId = "getSession", summary = "Read a session; sensitive values are masked")
    public Uni<SessionView> get(
            @Parameter(description = "Identifier of the session") @PathParam("session") String session) {
        return sessions.find(caller.account(), session);
    }

    @POST
    @Path("/{session}/events")
    @RolesAllowed({Access.ADMIN, Access.EVENTS_PUBLISH})
    @Operation(
            operationId = "publishSessionEvent",
            summary = "Publish an event of a session",
            description = "The event is stored before the answer is sent, and then delivered to every destination that"
                    + " it concerns.")
    @APIResponse(
            responseCode = "202",
            description = "The event is stored and will be delivered",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = PublishedEventView.class)))
    public Uni<RestResponse<PublishedEventView>> publish(
            @Context HttpHeaders headers,
            @Parameter(description = "Identifier of the session") @PathParam("session") String session,
            @Valid @NotNull(message = "a body is required") PublishEventRequest request) {
        return publication
                .publish(caller.account(), session, headers.getHeaderString(HttpHeaders.AUTHORIZATION), request)
                .map(id -> RestResponse.accepted(new PublishedEventView(id)));
    }
}
