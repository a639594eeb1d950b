package io.integrationhub.dispatch.destination;

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
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** The HTTP API of copies. */
@Path("/api/v1/destinations/{hub}/{eventType}/copies")
@Tag(name = "Destinations")
class DestinationCopyResource {
    private final DestinationSettings settings;
    private final CurrentCaller caller;
    private final FreshLogin freshLogin;

    /** What was made of one destination. */
    @Schema(name = "DestinationCopies", description = "The destinations that a copy has made or replaced")
    record Copies(@Schema(description = "By event type") List<DestinationView> items) {}

    DestinationCopyResource(DestinationSettings settings, CurrentCaller caller, FreshLogin freshLogin) {
        this.settings = settings;
        this.caller = caller;
        this.freshLogin = freshLogin;
    }

    @POST
    @RolesAllowed(Access.ADMIN)
    @Operation(
            operationId = "copyDestination",
            summary = "Copy a destination to other event types",
            description =
                    "With all settings and secrets, to all of the event types or, when one cannot get it, to none. To"
                            + " another hub of the account only with a fresh login. Destinations that are there already are"
                            + " replaced only when that is asked for; their identity and what waits for them stays.")
    @APIResponse(
            responseCode = "200",
            description = "The destinations as they are now",
            content = @Content(mediaType = MediaType.APPLICATION_JSON, schema = @Schema(implementation = Copies.class)))
    @APIResponse(responseCode = "409", description = "One is there already, or the destination has changed just now")
    public Uni<Copies> copy(
            @Parameter(description = "Name of the hub") @PathParam("hub") String hub,
            @Parameter(
                            description = "Event type, such as form.submitted, or default for the types without a"
                                    + " destination of their own")
                    @PathParam("eventType")
                    String eventType,
            @Valid @NotNull(message = "a body is required") CopyDestinationRequest request) {
        if (request.hub() != null && !request.hub().equals(hub)) {
            freshLogin.require();
        }
        return settings.copy(new DestinationKey(caller.account(), hub, eventType), request)
                .map(made -> new Copies(made.stream().map(DestinationView::of).toList()));
    }
}
