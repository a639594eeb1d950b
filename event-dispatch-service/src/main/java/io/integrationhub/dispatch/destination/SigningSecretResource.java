package io.integrationhub.dispatch.destination;

import io.integrationhub.dispatch.destination.HubSigningSecret.SigningHub;
import io.integrationhub.dispatch.hub.DestinationHubs;
import io.integrationhub.identity.Access;
import io.integrationhub.identity.CurrentCaller;
import io.integrationhub.identity.FreshLogin;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.RestResponse.ResponseBuilder;

/** The HTTP API of signing secrets. */
@Path("/api/v1/destinations/{hub}/signing-secrets")
@Tag(name = "Destinations")
class SigningSecretResource {
    private static final String HUB = "Name of the hub";

    private final SigningSecrets secrets;
    private final DestinationHubs hubs;
    private final Targets targets;
    private final CurrentCaller caller;
    private final FreshLogin freshLogin;

    SigningSecretResource(
            SigningSecrets secrets,
            DestinationHubs hubs,
            Targets targets,
            CurrentCaller caller,
            FreshLogin freshLogin) {
        this.secrets = secrets;
        this.hubs = hubs;
        this.targets = targets;
        this.caller = caller;
        this.freshLogin = freshLogin;
    }

    @GET
    @RolesAllowed({Access.ADMIN, Access.OPERATOR, Access.VIEWER})
    @Operation(
            operationId = "listSigningSecrets",
            summary = "List what the hub's webhooks are signed with, without the secrets",
            description = "The current one, and those before it while they are valid. A hub gets its first one with its"
                    + " first destination.")
    public Uni<SigningSecretSummary.All> list(@Parameter(description = HUB) @PathParam("hub") String hub) {
        return hubs.require(caller.account(), hub)
                .chain(() -> secrets.valid(caller.account(), hub))
                .map(found -> new SigningSecretSummary.All(
                        found.stream().map(SigningSecretSummary::of).toList()));
    }

    @GET
    @Path("/current")
    @RolesAllowed(Access.ADMIN)
    @Operation(
            operationId = "getCurrentSigningSecret",
            summary = "Read the secret that receivers verify signatures with; needs a fresh login",
            description = "The secret in the form of Standard Webhooks (whsec_ and base64). Reading it is audited.")
    public Uni<RestResponse<SigningSecretView>> current(@Parameter(description = HUB) @PathParam("hub") String hub) {
        freshLogin.require();
        return hubs.require(caller.account(), hub)
                .chain(() -> secrets.show(caller.account(), hub))
                .map(found -> uncached(RestResponse.Status.OK, found));
    }

    @POST
    @Path("/rotations")
    @RolesAllowed(Access.ADMIN)
    @Operation(
            operationId = "rotateSigningSecret",
            summary = "Replace the hub's signing secret; needs a fresh login",
            description = "The one before stays valid for the overlap: requests are signed with both. Five are valid at"
                    + " the same time at most.")
    @APIResponse(
            responseCode = "201",
            description = "The new one",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = SigningSecretView.class)))
    @APIResponse(responseCode = "409", description = "Too many are valid")
    public Uni<RestResponse<SigningSecretView>> rotate(
            @Parameter(description = HUB) @PathParam("hub") String hub,
            @Valid @NotNull(message = "a body is required") RotateSigningSecretRequest request) {
        freshLogin.require();
        String account = caller.account();
        return hubs.current(account, hub)
                .chain(found -> secrets.rotate(new SigningHub(account, hub, found.id()), request.overlap()))
                .invoke(() -> targets.changed(account))
                .map(made -> uncached(RestResponse.Status.CREATED, made));
    }

    @DELETE
    @Path("/previous/{id}")
    @RolesAllowed(Access.ADMIN)
    @Operation(
            operationId = "endSigningSecret",
            summary = "End a signing secret that was replaced",
            description = "Requests are no longer signed with it, at once and not only after its overlap.")
    @APIResponse(responseCode = "204", description = "It is not valid any more")
    @APIResponse(responseCode = "409", description = "It is the current one")
    public Uni<Void> end(
            @Parameter(description = HUB) @PathParam("hub") String hub,
            @Parameter(description = "Its identifier") @PathParam("id") UUID id) {
        String account = caller.account();
        return hubs.require(account, hub)
                .chain(() -> secrets.end(account, hub, id))
                .invoke(() -> targets.changed(account));
    }

    static RestResponse<SigningSecretView> uncached(RestResponse.Status status, SigningSecrets.Opened opened) {
        return ResponseBuilder.create(status, SigningSecretView.of(opened))
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .build();
    }
}
