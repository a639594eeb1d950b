package io.integrationhub.dispatch.history;

import io.integrationhub.identity.Access;
import io.integrationhub.identity.CurrentCaller;
import io.integrationhub.kit.paging.Cursor;
import io.integrationhub.kit.paging.Page;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.ws.rs.BeanParam;
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
            description =
                    "A page may hold fewer deliveries than its size, even none, and name a next page all the same: each"
                            + " answer looks at 50,000 deliveries at most, and the next goes on where it ended. A time narrows what is"
                            + " looked at. An API credential that reaches its own hub only sees those for its hub.")
    public Uni<Page<DeliveryView>> list(
            @Valid @BeanParam DeliveryFilter filter,
            @BeanParam DeliveryPeriod period,
            @Parameter(description = "Page size, 1 to 200")
                    @QueryParam("limit")
                    @DefaultValue("50")
                    @Min(value = 1, message = "must be 1 at least")
                    @Max(value = 200, message = "must be 200 at most")
                    int limit,
            @Parameter(description = "The next value of the page before") @QueryParam("cursor") @Nullable
                    String cursor) {
        return deliveries.list(caller.account(), filter, period, Cursor.decode(cursor), limit);
    }

    @GET
    @Path("/{id}")
    @Operation(
            operationId = "getDelivery",
            summary = "Read a delivery with its attempts",
            description =
                    "The delivery with every attempt: time, phases, HTTP status, headers, why it failed, and when the next"
                            + " attempt is due.")
    public Uni<DeliveryView> get(@Parameter(description = "Identifier of the delivery") @PathParam("id") UUID id) {
        return deliveries.find(caller.account(), id);
    }
}
