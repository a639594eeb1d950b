package io.integrationhub.hub.erasure;

import io.integrationhub.identity.Access;
import io.integrationhub.identity.CurrentCaller;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;

/** The HTTP API of erasing sessions. */
@Path("/api/v1/sessions/{session}/erasure")
@Tag(name = "Sessions")
class ErasureResource {

    private final Erasures erasures;
    private final CurrentCaller caller;

    ErasureResource(Erasures erasures, CurrentCaller caller) {
        this.erasures = erasures;
        this.caller = caller;
    }

    @POST
    @RolesAllowed({Access.ADMIN, Access.SESSIONS_ERASE})
    @Operation(
            operationId = "eraseSession",
            summary = "Erase what is known of the customer of a session",
            description = "Attributes, records, workflows and the caller's own identifier are gone with the answer, as"
                    + " is what the session's document analyses held. A session that is not over ends. Then"
                    + " session.erased follows, deliveries that wait are cancelled, and the other services erase what"
                    + " they hold; read the erasure to see when they are done. Asking again changes nothing. It cannot"
                    + " be undone, so no API credential may do it that was not given sessions:erase by name.")
    @APIResponse(
            responseCode = "202",
            description = "The erasure, and how far it is",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = ErasureView.class)))
    public Uni<RestResponse<ErasureView>> erase(
            @Parameter(description = "Identifier of the session") @PathParam("session") String session) {
        return erasures.request(caller.account(), session)
                .map(erasure -> RestResponse.status(RestResponse.Status.ACCEPTED, erasure));
    }

    @GET
    @RolesAllowed({Access.ADMIN, Access.OPERATOR, Access.VIEWER, Access.SESSIONS_READ, Access.SESSIONS_ERASE})
    @Operation(
            operationId = "getSessionErasure",
            summary = "Read how far the erasure of a session is",
            description = "An erasure is done when every service has emptied what it kept of the session.")
    @APIResponse(
            responseCode = "200",
            description = "The erasure, and how far it is",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = ErasureView.class)))
    @APIResponse(
            responseCode = "404",
            description = "session_not_found: there is no such session; erasure_not_found: it was not erased")
    public Uni<ErasureView> get(
            @Parameter(description = "Identifier of the session") @PathParam("session") String session) {
        return erasures.find(caller.account(), session);
    }
}
