package io.integrationhub.dispatch.history;

import io.integrationhub.identity.Access;
import io.integrationhub.identity.CurrentCaller;
import io.integrationhub.kit.paging.Cursor;
import io.integrationhub.kit.paging.Page;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Pattern;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** The HTTP API of deliveries. */
@Path("/api/v1/deliveries")
@Tag(name = "Deliveries", description = "What became of each event at each destination")
@RolesAllowed({Access.ADMIN, Access.OPERATOR, Access.VIEWER, Access.DELIVERIES_READ})
class DeliveryResource {
    private static final String NO_CONTROLS = "[^\\x00-\\x1f\\x7f]*";

    private final Deliveries deliveries;
    private final CurrentCaller caller;

    DeliveryResource(Deliveries deliveries, CurrentCaller caller) {
        this.deliveries = deliveries;
        this.caller = caller;
    }

    @GET
    @Operation(
            operationId = "listDeliveries",
            summary = "List deliveries, newest first",
            description = "An API credential that reaches its own hub only sees those for its hub.")
    public Uni<Page<DeliveryView>> list(
            @Parameter(description = "Only of this hub")
                    @QueryParam("hub")
                    @Pattern(regexp = NO_CONTROLS, message = "must not hold control characters")
                    @Nullable
                    String hub,
            @Parameter(description = "Only of this event type")
                    @QueryParam("eventType")
                    @Pattern(regexp = NO_CONTROLS, message = "must not hold control characters")
                    @Nullable
                    String eventType,
            @Parameter(description = "Only pending, succeeded, failed or cancelled ones")
                    @QueryParam("status")
                    @Pattern(
                            regexp = "pending|succeeded|failed|cancelled",
                            message = "must be pending, succeeded, failed or cancelled")
                    @Nullable
                    String status,
            @Parameter(description = "Only of this session")
                    @QueryParam("sessionId")
                    @Pattern(regexp = NO_CONTROLS, message = "must not hold control characters")
                    @Nullable
                    String sessionId,
            @Parameter(description = "Page size, 1 to 200")
                    @QueryParam("limit")
                    @DefaultValue("50")
                    @Min(value = 1, message = "must be 1 at least")
                    @Max(value = 200, message = "must be 200 at most")
                    int limit,
            @Parameter(description = "The next value of the page before") @QueryParam("cursor") @Nullable
                    String cursor) {
        DeliveryFilter filter = new DeliveryFilter(hub, eventType, status, sessionId);
        return deliveries.list(caller.account(), filter, Cursor.decode(cursor), limit);
    }

    @GET
    @Path("/{id}")
    @Operation(
            operationId = "getDelivery",
            summary = "Read a delivery with its attempts",
            description =
                    "The delivery with every attempt: time, HTTP status, duration, why it failed, and when the next"
                            + " attempt is due.")
    public Uni<DeliveryView> get(@Parameter(description = "Identifier of the delivery") @PathParam("id") UUID id) {
        return deliveries.find(caller.account(), id);
    }
}
