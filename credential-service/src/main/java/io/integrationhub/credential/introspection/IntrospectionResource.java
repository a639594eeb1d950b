package io.integrationhub.credential.introspection;

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

/** The introspection endpoint. It refuses in the form of RFC 6749, so it takes every type of body. */
@Path("/oauth2/introspect")
@Tag(name = "Tokens")
@Consumes(MediaType.WILDCARD)
@Produces(MediaType.APPLICATION_JSON)
class IntrospectionResource {

    private final Introspections introspections;

    IntrospectionResource(Introspections introspections) {
        this.introspections = introspections;
    }

    @POST
    @PermitAll
    @Operation(
            operationId = "introspectToken",
            summary = "Ask whether an access token is valid",
            description =
                    "For any client of the token's account, which authenticates as for a token. Tokens that are not"
                            + " ours, expired, revoked, or of another account are inactive, and for a client that reaches its"
                            + " hub only, those of other hubs.")
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = IntrospectionView.class)))
    public Uni<IntrospectionView> introspect(
            @RequestBody(
                            content =
                                    @Content(
                                            mediaType = MediaType.APPLICATION_FORM_URLENCODED,
                                            schema = @Schema(implementation = IntrospectionRequest.class)))
                    OAuthCall call) {
        return introspections.introspect(call);
    }
}
