package io.integrationhub.credential.token;

import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.Objects;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;
import org.jspecify.annotations.Nullable;

/**
 * The token endpoint. What it refuses, it refuses in the form of RFC 6749; only a request that is no form at all, or no
 * POST, gets the problem that every other path answers with.
 */
@Path("/oauth2/token")
@Tag(name = "Tokens")
@Produces(MediaType.APPLICATION_JSON)
class TokenResource {

    private static final String CHALLENGE = "Basic realm=\"integration-hub\", charset=\"UTF-8\"";

    private final ClientCredentialsGrant grant;

    TokenResource(ClientCredentialsGrant grant) {
        this.grant = grant;
    }

    @POST
    @PermitAll
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @Operation(
            operationId = "getToken",
            summary = "Exchange an API credential for an access token",
            description = "The client authenticates with HTTP Basic, or with client_id and client_secret in the form.")
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = TokenView.class)))
    @APIResponse(
            responseCode = "400",
            description = "invalid_request, unsupported_grant_type or invalid_scope",
            content =
                    @Content(
                            schema = @Schema(implementation = TokenErrorView.class),
                            example = "{\"error\": \"invalid_scope\","
                                    + " \"error_description\": \"The client has not been granted this scope.\"}"))
    @APIResponse(
            responseCode = "401",
            description = "invalid_client: unknown, revoked, or the secret is wrong",
            content =
                    @Content(
                            schema = @Schema(implementation = TokenErrorView.class),
                            example = "{\"error\": \"invalid_client\","
                                    + " \"error_description\": \"The client id or the secret is wrong.\"}"))
    public Uni<RestResponse<TokenView>> token(
            HttpHeaders headers,
            @RequestBody(content = @Content(schema = @Schema(implementation = TokenRequest.class))) @Nullable
                    String form) {
        var authorization =
                Objects.requireNonNullElse(headers.getRequestHeader(HttpHeaders.AUTHORIZATION), List.<String>of());
        return grant.exchange(authorization, TokenRequest.of(form))
                .map(token -> unstored(RestResponse.ResponseBuilder.ok(token)).build());
    }

    @ServerExceptionMapper
    public RestResponse<TokenErrorView> refused(TokenRefused refused) {
        var status = RestResponse.Status.fromStatusCode(refused.error().status());
        var answer = unstored(RestResponse.ResponseBuilder.create(status, refused.view()))
                .type(MediaType.APPLICATION_JSON_TYPE);
        return refused.error() == TokenError.INVALID_CLIENT
                ? answer.header(HttpHeaders.WWW_AUTHENTICATE, CHALLENGE).build()
                : answer.build();
    }

    private static <T> RestResponse.ResponseBuilder<T> unstored(RestResponse.ResponseBuilder<T> answer) {
        return answer.header(HttpHeaders.CACHE_CONTROL, "no-store").header("Pragma", "no-cache");
    }
}
