package io.integrationhub.credential.token;

import io.integrationhub.credential.oauth.OAuthCall;
import io.integrationhub.credential.oauth.OAuthErrorView;
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

/**
 * The token endpoint. Whatever is posted to it, it refuses in the form of RFC 6749, so it takes every type of body.
 */
@Path("/oauth2/token")
@Tag(name = "Tokens", description = "The OAuth 2.0 authorization server for machines")
@Consumes(MediaType.WILDCARD)
@Produces(MediaType.APPLICATION_JSON)
class TokenResource {

    private final ClientCredentialsGrant grant;

    TokenResource(ClientCredentialsGrant grant) {
        this.grant = grant;
    }

    @POST
    @PermitAll
    @Operation(
            operationId = "getToken",
            summary = "Exchange an API credential for an access token",
            description = "The client authenticates with HTTP Basic, or with client_id and client_secret in the form."
                    + " Both are form-encoded, in the header too (RFC 6749, section 2.3.1): % in a password is written"
                    + " %25, and + is written %2B.")
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = TokenView.class)))
    @APIResponse(
            responseCode = "400",
            description = "invalid_request, unsupported_grant_type or invalid_scope",
            content =
                    @Content(
                            schema = @Schema(implementation = OAuthErrorView.class),
                            example = "{\"error\": \"invalid_scope\","
                                    + " \"error_description\": \"The client has not been granted hubs:read."
                                    + " It has been granted: sessions:write sessions:read.\"}"))
    @APIResponse(
            responseCode = "401",
            description = "invalid_client: unknown, expired, revoked, or the secret is wrong",
            content =
                    @Content(
                            schema = @Schema(implementation = OAuthErrorView.class),
                            example = "{\"error\": \"invalid_client\","
                                    + " \"error_description\": \"The client id or the secret is wrong.\"}"))
    @APIResponse(
            responseCode = "429",
            description = "temporarily_unavailable: too many requests or failures; see Retry-After",
            content =
                    @Content(
                            schema = @Schema(implementation = OAuthErrorView.class),
                            example = "{\"error\": \"temporarily_unavailable\","
                                    + " \"error_description\": \"Too many failed attempts from this address.\"}"))
    public Uni<TokenView> token(
            @RequestBody(
                            content =
                                    @Content(
                                            mediaType = MediaType.APPLICATION_FORM_URLENCODED,
                                            schema = @Schema(implementation = TokenRequest.class)))
                    OAuthCall call) {
        return grant.exchange(call);
    }
}
