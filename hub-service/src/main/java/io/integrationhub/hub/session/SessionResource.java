package io.integrationhub.hub.session;

import io.integrationhub.hub.idempotency.Idempotency;
import io.integrationhub.hub.idempotency.IdempotencyKey;
import io.integrationhub.hub.idempotency.IdempotentAnswer;
import io.integrationhub.hub.idempotency.IdempotentCall;
import io.integrationhub.identity.Access;
import io.integrationhub.identity.CurrentCaller;
import io.integrationhub.kit.paging.Page;
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
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.net.URI;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.headers.Header;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/** The HTTP API of sessions: creating and reading. */
@Path("/api/v1/sessions")
@Tag(name = "Sessions", description = "Guided sessions: their attributes, events, routing and end")
class SessionResource {

    private final SessionCreation creation;
    private final Sessions sessions;
    private final Idempotency idempotency;
    private final CurrentCaller caller;

    SessionResource(SessionCreation creation, Sessions sessions, Idempotency idempotency, CurrentCaller caller) {
        this.creation = creation;
        this.sessions = sessions;
        this.idempotency = idempotency;
        this.caller = caller;
    }

    @POST
    @RolesAllowed({Access.ADMIN, Access.SESSIONS_WRITE})
    @Operation(
            operationId = "createSession",
            summary = "Create a session",
            description = "With sourceName, the keys of customerData are that hub's field names and are translated to"
                    + " attribute names. With sourceName and records but without customerData, the fields are read from"
                    + " the hub's customer app.")
    @APIResponse(
            responseCode = "201",
            description = "The session",
            headers = {
                @Header(
                        name = IdempotentAnswer.REPLAYED,
                        description = IdempotentAnswer.REPLAYED_DESCRIPTION,
                        schema = @Schema(implementation = Boolean.class))
            },
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = CreatedSessionView.class)))
    @APIResponse(responseCode = "409", description = "answer_erased: the key was used, and the session erased since")
    @APIResponse(responseCode = "413", description = "The session is too large to be published")
    @APIResponse(
            responseCode = "502",
            description = "customer_app_failed: the customer app did not give the records; nothing was created")
    @APIResponse(responseCode = "503", description = "The data cannot be translated now; nothing was created")
    public Uni<RestResponse<CreatedSessionView>> create(
            @Context HttpHeaders headers,
            @BeanParam IdempotencyKey key,
            @Valid @NotNull(message = "a body is required") CreateSessionRequest request) {
        String account = caller.account();
        var call = IdempotentCall.of(caller.get(), "createSession", key.value(), request, CreatedSessionView.class);
        return idempotency
                .earlierOr(
                        call,
                        () -> creation.create(
                                account, headers.getHeaderString(HttpHeaders.AUTHORIZATION), request, call))
                .map(SessionResource::created);
    }

    private static RestResponse<CreatedSessionView> created(IdempotentAnswer<CreatedSessionView> answer) {
        return answer.response(RestResponse.Status.CREATED)
                .location(URI.create("/api/v1/sessions/" + answer.body().sessionId()))
                .build();
    }

    @GET
    @RolesAllowed({Access.ADMIN, Access.OPERATOR, Access.VIEWER, Access.SESSIONS_READ})
    @Operation(
            operationId = "listSessions",
            summary = "List the account's sessions, newest first",
            description = "An API credential that reaches its own hub only sees the sessions that its hub created, with"
                    + " whichever credential, and those whose events go to its hub only.")
    public Uni<Page<SessionSummaryView>> list(
            @Parameter(description = "Only sessions with this identifier of the caller's own")
                    @QueryParam("externalId")
                    @Size(max = 200, message = "must have 200 characters at most")
                    @Pattern(regexp = "[^\\x00]*", message = "must not hold the character NUL")
                    @Nullable
                    String externalId,
            @Parameter(description = "Only sessions with this status: " + SessionStatus.DESCRIPTION)
                    @QueryParam("status")
                    @Pattern(regexp = SessionStatus.PATTERN, message = "must be " + SessionStatus.DESCRIPTION)
                    @Nullable
                    String status,
            @Parameter(description = "Page size, 1 to 200")
                    @QueryParam("limit")
                    @DefaultValue("50")
                    @Min(value = 1, message = "must be 1 at least")
                    @Max(value = 200, message = "must be 200 at most")
                    int limit,
            @Parameter(description = "The next value of the page before") @QueryParam("cursor") @Nullable
                    String cursor) {
        return sessions.list(caller.account(), SessionFilter.of(externalId, status, cursor), limit);
    }

    @GET
    @Path("/{session}")
    @RolesAllowed({Access.ADMIN, Access.OPERATOR, Access.VIEWER, Access.SESSIONS_READ})
    @Operation(
            operationId = "getSession",
            summary = "Read a session; sensitive values are masked",
            description = "The session with its attributes, records, routing and state.")
    public Uni<SessionView> get(
            @Parameter(description = "Identifier of the session") @PathParam("session") String session) {
        return sessions.find(caller.account(), session);
    }
}
