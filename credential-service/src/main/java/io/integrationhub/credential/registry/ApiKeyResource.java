package io.integrationhub.credential.registry;

import io.integrationhub.credential.apikey.Overlap;
import io.integrationhub.credential.hub.CredentialHubs;
import io.integrationhub.identity.Access;
import io.integrationhub.identity.CurrentCaller;
import io.integrationhub.identity.FreshLogin;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.HttpHeaders;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;

/** The HTTP API of API keys. */
@Path("/api/v1/credentials/{hub}")
@Tag(name = "Credentials")
class ApiKeyResource {

    private static final String HUB = "Name of the hub";
    private static final String CLIENT = "Client id of the credential";
    private static final String LOG_IN = "No token, or insufficient_user_authentication: log in again";
    private static final String ENDED = "credential_not_active: the credential is revoked or has expired";

    private final ApiKeys keys;
    private final CredentialHubs hubs;
    private final CurrentCaller caller;
    private final FreshLogin freshLogin;

    ApiKeyResource(ApiKeys keys, CredentialHubs hubs, CurrentCaller caller, FreshLogin freshLogin) {
        this.keys = keys;
        this.hubs = hubs;
        this.caller = caller;
        this.freshLogin = freshLogin;
    }

    @POST
    @Path("/{clientId}/reveal")
    @RolesAllowed(Access.ADMIN)
    @Operation(
            operationId = "revealApiKey",
            summary = "Show the API key of a credential; needs a login of the last five minutes, and is audited",
            description = "Who revealed which key, and when, is in the audit trail.")
    @APIResponse(
            responseCode = "200",
            description = "The API key",
            content = @Content(mediaType = "application/json", schema = @Schema(implementation = RevealedKey.class)))
    @APIResponse(responseCode = "401", description = LOG_IN)
    @APIResponse(responseCode = "409", description = ENDED)
    public Uni<RestResponse<RevealedKey>> reveal(
            @Parameter(description = HUB) @PathParam("hub") String hub,
            @Parameter(description = CLIENT) @PathParam("clientId") String clientId) {
        freshLogin.require();
        return hubs.require(caller.account(), hub)
                .chain(found -> keys.reveal(found, clientId))
                .map(ApiKeyResource::unstored);
    }

    @POST
    @Path("/{clientId}/rotate")
    @RolesAllowed(Access.ADMIN)
    @Operation(
            operationId = "rotateApiKey",
            summary = "Exchange the API key of a credential for a new one; needs a login of the last five minutes",
            description =
                    "With an overlap, both keys work until it ends. Without one, the present key ends at once, and"
                            + " every service refuses the tokens that were issued before. Two keys work at most: while the key"
                            + " before the present one is still valid, a rotation with an overlap is refused.")
    @APIResponse(
            responseCode = "200",
            description = "The new API key",
            content = @Content(mediaType = "application/json", schema = @Schema(implementation = RotatedKey.class)))
    @APIResponse(responseCode = "401", description = LOG_IN)
    @APIResponse(
            responseCode = "409",
            description = "key_rotation_in_progress: the key before the present one is still valid; or"
                    + " credential_not_active: the credential is revoked or has expired")
    public Uni<RestResponse<RotatedKey>> rotate(
            @Parameter(description = HUB) @PathParam("hub") String hub,
            @Parameter(description = CLIENT) @PathParam("clientId") String clientId,
            @Valid @NotNull(message = "a body is required") RotateKeyRequest request) {
        freshLogin.require();
        var overlap = Overlap.requested(request.overlap());
        return hubs.require(caller.account(), hub)
                .chain(found -> keys.rotate(found, clientId, overlap))
                .map(ApiKeyResource::unstored);
    }

    private static <T> RestResponse<T> unstored(T view) {
        return RestResponse.ResponseBuilder.ok(view)
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .build();
    }
}
