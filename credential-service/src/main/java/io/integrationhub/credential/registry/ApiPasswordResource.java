package io.integrationhub.credential.registry;

import io.integrationhub.credential.hub.CredentialHubs;
import io.integrationhub.identity.Access;
import io.integrationhub.identity.CurrentCaller;
import io.integrationhub.identity.FreshLogin;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.PUT;
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

/** The HTTP API of API passwords. */
@Path("/api/v1/credentials/{hub}")
@Tag(name = "Credentials")
class ApiPasswordResource {

    private static final String HUB = "Name of the hub";
    private static final String CLIENT = "Client id of the credential";
    private static final String LOG_IN = "No token, or insufficient_user_authentication: log in again";
    private static final String ENDED = "credential_not_active: the credential is revoked or has expired";

    private final ApiPasswords passwords;
    private final CredentialHubs hubs;
    private final CurrentCaller caller;
    private final FreshLogin freshLogin;

    ApiPasswordResource(ApiPasswords passwords, CredentialHubs hubs, CurrentCaller caller, FreshLogin freshLogin) {
        this.passwords = passwords;
        this.hubs = hubs;
        this.caller = caller;
        this.freshLogin = freshLogin;
    }

    @PUT
    @Path("/{clientId}/password")
    @RolesAllowed(Access.ADMIN)
    @Operation(
            operationId = "setApiPassword",
            summary = "Set the API password of a credential; needs a login of the last five minutes",
            description =
                    "The password is another secret of the same client, beside the API key. It replaces the one"
                            + " before, and is never shown. When there was one, it ends at once, and every service refuses the"
                            + " tokens that the client got before, with whichever secret. At the token endpoint it is"
                            + " form-encoded, with HTTP Basic too (RFC 6749, section 2.3.1): % is written %25, and + is written %2B.")
    @APIResponse(
            responseCode = "200",
            description = "The password is set; it contains % or +, so it must be form-encoded when it is presented",
            content = @Content(mediaType = "application/json", schema = @Schema(implementation = PasswordNotice.class)))
    @APIResponse(responseCode = "204", description = "The password is set")
    @APIResponse(responseCode = "401", description = LOG_IN)
    @APIResponse(responseCode = "409", description = ENDED)
    @APIResponse(responseCode = "503", description = "Too many passwords are being checked; try again in a moment")
    public Uni<RestResponse<PasswordNotice>> setPassword(
            @Parameter(description = HUB) @PathParam("hub") String hub,
            @Parameter(description = CLIENT) @PathParam("clientId") String clientId,
            @Valid @NotNull(message = "a body is required") SetPasswordRequest request) {
        freshLogin.require();
        return hubs.require(caller.account(), hub)
                .chain(found -> passwords.set(found, clientId, request.password()))
                .replaceWith(() -> passwordSet(request.password()));
    }

    private static RestResponse<PasswordNotice> passwordSet(String password) {
        return PasswordNotice.of(password).map(ApiPasswordResource::unstored).orElseGet(RestResponse::noContent);
    }

    @DELETE
    @Path("/{clientId}/password")
    @RolesAllowed(Access.ADMIN)
    @Operation(
            operationId = "removeApiPassword",
            summary = "Remove the API password of a credential; its API key goes on working",
            description = "The password ends at once, and every service refuses the tokens that the client got before,"
                    + " with whichever secret. When there is none, nothing changes.")
    @APIResponse(responseCode = "204", description = "There is no password")
    public Uni<Void> removePassword(
            @Parameter(description = HUB) @PathParam("hub") String hub,
            @Parameter(description = CLIENT) @PathParam("clientId") String clientId) {
        return hubs.require(caller.account(), hub).chain(found -> passwords.remove(found, clientId));
    }

    private static <T> RestResponse<T> unstored(T view) {
        return RestResponse.ResponseBuilder.ok(view)
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .build();
    }
}
