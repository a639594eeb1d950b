package io.integrationhub.dispatch.recovery;

import io.integrationhub.identity.Access;
import io.integrationhub.identity.CurrentCaller;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;

/** The HTTP API of what people do with one delivery. */
@Path("/api/v1/deliveries")
@Tag(name = "Deliveries")
@RolesAllowed({Access.ADMIN, Access.OPERATOR})
class SingleDeliveryResource {
    private static final String ID = "Identifier of the delivery";

    private final SingleDeliveries deliveries;
    private final CurrentCaller caller;

    SingleDeliveryResource(SingleDeliveries deliveries, CurrentCaller caller) {
        this.deliveries = deliveries;
        this.caller = caller;
    }

    @POST
    @Path("/{id}/resend")
    @Operation(
            operationId = "resendDelivery",
            summary = "Make a delivery again, or now if it waits",
            description = "Also one that succeeded. It keeps its webhook-id, its attempts are counted on, and its retry"
                    + " schedule begins anew. It waits its turn like any retry: limits, breaker and pause hold, and where"
                    + " a destination gets the events of a session in order, it waits for the ones before it. What is"
                    + " being sent at this moment is not sent a second time, and its schedule goes on.")
    @APIResponse(responseCode = "202", description = "It is sent as soon as its destination lets it")
    @APIResponse(
            responseCode = "409",
            description =
                    "delivery_not_sendable: its destination is removed or disabled, its event erased, or it is being"
                            + " cancelled right now")
    public Uni<RestResponse<Void>> resend(@Parameter(description = ID) @PathParam("id") UUID id) {
        return deliveries.resend(caller.account(), id).map(done -> RestResponse.accepted());
    }

    @POST
    @Path("/{id}/cancel")
    @Operation(
            operationId = "cancelDelivery",
            summary = "Cancel a delivery that waits",
            description = "It ends as cancelled within moments, and can be made again later.")
    @APIResponse(
            responseCode = "202",
            description =
                    "It is not sent any more. Where another process has just taken over its partition, the former one"
                            + " may still be sending it")
    @APIResponse(
            responseCode = "409",
            description =
                    "delivery_not_cancellable: it has ended, is being sent at this moment, or is next to be sent as"
                            + " soon as the limits of its destination let it")
    public Uni<RestResponse<Void>> cancel(@Parameter(description = ID) @PathParam("id") UUID id) {
        return deliveries.cancel(caller.account(), id).map(done -> RestResponse.accepted());
    }
}
