package io.integrationhub.credential.registry;

import io.integrationhub.credential.hub.CredentialHubs;
import io.integrationhub.credential.scope.Scopes;
import io.integrationhub.identity.Access;
import io.integrationhub.identity.CurrentCaller;
import io.integrationhub.identity.FreshLogin;
import io.integrationhub.identity.Reach;
import io.integrationhub.kit.paging.Cursor;
import io.integrationhub.kit.paging.Page;
import io.integrationhub.kit.time.DatabaseTime;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.HttpHeaders;
import java.net.URI;
import java.util.Objects;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/** The HTTP API of credentials. */
@Path("/api/v1/credentials/{hub}")
@Tag(name = "Credentials", description = "The API credentials of a hub")
class CredentialResource {

    private final Credentials credentials;
    private final CredentialHubs hubs;
    private final CurrentCaller caller;
    private final FreshLogin freshLogin;
    private final DatabaseTime clock;

    CredentialResource(
            Credentials credentials,
            CredentialHubs hubs,
            CurrentCaller caller,
            FreshLogin freshLogin,
            DatabaseTime clock) {
        this.credentials = credentials;
        this.hubs = hubs;
        this.caller = caller;
        this.freshLogin = freshLogin;
        this.clock = clock;
    }

    @POST
    @RolesAllowed(Access.ADMIN)
    @Operation(
            operationId = "generateCredential",
            summary = "Generate a credential for a hub; needs a login of the last five minutes",
            description =
                    "The answer is the first time that the API key is shown; later it is revealed by an operation of"
                            + " its own. Without scopes, the credential gets the default ones.")
    @APIResponse(
            responseCode = "201",
            description = "The credential with its API key",
            content =
                    @Content(
                            mediaType = "application/json",
                            schema = @Schema(implementation = GeneratedCredential.class)))
    @APIResponse(responseCode = "401", description = "No token, or insufficient_user_authentication: log in again")
    @APIResponse(
            responseCode = "409",
            description =
                    "credential_name_taken: a credential that is not revoked has it; too_many_credentials: the hub"
                            + " has 100 that have not ended")
    @APIResponse(responseCode = "503", description = "The hub is new and hub-service does not answer; try again")
    public Uni<RestResponse<GeneratedCredential>> generate(
            @Parameter(description = "Name of the hub") @PathParam("hub") String hub,
            @RequestBody(required = false) @Valid @Nullable CreateCredentialRequest body) {
        freshLogin.require();
        var request = Objects.requireNonNullElse(body, CreateCredentialRequest.EMPTY);
        var scopes = Scopes.requested(request.scopes());
        var reach = Reach.of(request.reach());
        var expiresAt = request.expiry(clock.instant());
        return hubs.current(caller.account(), hub)
                .chain(found -> credentials.generate(found, request.name(), scopes, reach, expiresAt))
                .map(CredentialResource::created);
    }

    private static RestResponse<GeneratedCredential> created(GeneratedCredential generated) {
        return RestResponse.ResponseBuilder.create(RestResponse.Status.CREATED, generated)
                .location(URI.create("/api/v1/credentials/" + generated.hub() + "/" + generated.clientId()))
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .build();
    }

    @GET
    @RolesAllowed({Access.ADMIN, Access.OPERATOR, Access.VIEWER})
    @Operation(
            operationId = "listCredentials",
            summary = "List a hub's credentials, oldest first",
            description = "Pages of credentials, revoked and expired ones included, without their secrets.")
    public Uni<Page<CredentialView>> list(
            @Parameter(description = "Name of the hub") @PathParam("hub") String hub,
            @Parameter(description = "Page size, 1 to 200")
                    @QueryParam("limit")
                    @DefaultValue("50")
                    @Min(value = 1, message = "must be 1 at least")
                    @Max(value = 200, message = "must be 200 at most")
                    int limit,
            @Parameter(description = "The next value of the page before") @QueryParam("cursor") @Nullable
                    String cursor) {
        var after = Cursor.decode(cursor);
        return hubs.require(caller.account(), hub)
                .chain(found -> credentials.list(found, after, limit))
                .map(page -> page.map(this::view));
    }

    @GET
    @Path("/{clientId}")
    @RolesAllowed({Access.ADMIN, Access.OPERATOR, Access.VIEWER})
    @Operation(
            operationId = "getCredential",
            summary = "Read a credential, without its secret",
            description = "Scopes, state, expiry and last use.")
    public Uni<CredentialView> get(
            @Parameter(description = "Name of the hub") @PathParam("hub") String hub,
            @Parameter(description = "Client id of the credential") @PathParam("clientId") String clientId) {
        return hubs.require(caller.account(), hub)
                .chain(found -> credentials.find(found, clientId))
                .map(this::view);
    }

    /** No client id reads {@code usage}. */
    @GET
    @Path("/usage")
    @RolesAllowed({Access.ADMIN, Access.OPERATOR, Access.VIEWER})
    @Operation(
            operationId = "getCredentialUsage",
            summary = "Count a hub's active credentials",
            description = "What would be revoked with the hub, for the preview of its deletion.")
    @APIResponse(
            responseCode = "200",
            description = "How many credentials end with the hub",
            content =
                    @Content(mediaType = "application/json", schema = @Schema(implementation = CredentialUsage.class)))
    @APIResponse(responseCode = "503", description = "The hub is new and hub-service does not answer; try again")
    public Uni<CredentialUsage> usage(@Parameter(description = "Name of the hub") @PathParam("hub") String hub) {
        return hubs.require(caller.account(), hub).chain(credentials::usage);
    }

    @DELETE
    @Path("/{clientId}")
    @RolesAllowed(Access.ADMIN)
    @Operation(
            operationId = "revokeCredential",
            summary =
                    "Revoke a credential: it gets no new token, and those that it has are refused; it stays in the list"
                            + " as revoked",
            description = "Every service refuses its tokens within two seconds. It cannot be undone.")
    public Uni<Void> revoke(
            @Parameter(description = "Name of the hub") @PathParam("hub") String hub,
            @Parameter(description = "Client id of the credential") @PathParam("clientId") String clientId) {
        return hubs.require(caller.account(), hub).chain(found -> credentials.revoke(found, clientId));
    }

    private CredentialView view(Credential credential) {
        return CredentialView.of(credential, clock.instant());
    }
}
