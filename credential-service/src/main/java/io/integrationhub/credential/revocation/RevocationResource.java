package io.integrationhub.credential.revocation;

import io.integrationhub.credential.oauth.OAuthCall;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;

/** The revocation endpoint. It refuses in the form of RFC 6749, so it takes every type of body. */
@Path("/oauth2/revoke")
@Tag(name = "Tokens")
@Consumes(MediaType.WILDCARD)
@Produces(MediaType.APPLICATION_JSON)
class RevocationResource {

    private final Revocations revocations;

    RevocationResource(Revocations revocations) {
        this.revocations = revocations;
    }

    @POST
    @PermitAll
    @Operation(
            operationId = "revokeToken",
            summary = "Revoke an access token",
            description =
                    "For the client that the token was issued to, which authenticates as for a token. Every service"
                            + " refuses the token within two seconds.")
    @APIResponse(responseCode = "200", description = "The token is revoked, or was not valid anyway")
    @APIResponse(
            responseCode = "400",
            description = "invalid_request, or unauthorized_client: the token was issued to another client")
    public Uni<RestResponse<Void>> revoke(
            @RequestBody(
                            content =
                                    @Content(
                                            mediaType = MediaType.APPLICATION_FORM_URLENCODED,
                                            schema = @Schema(implementation = RevocationRequest.class)))
                    OAuthCall call) {
        return revocations.revoke(call).map(revoked -> RestResponse.ok());
    }
}
