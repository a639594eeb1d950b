package io.integrationhub.dispatch.statistics;

import io.integrationhub.identity.Access;
import io.integrationhub.identity.CurrentCaller;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Pattern;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** The HTTP API of statistics. */
@Path("/api/v1/delivery-stats")
@Tag(name = "Statistics", description = "Counts and times of deliveries")
@RolesAllowed({Access.ADMIN, Access.OPERATOR, Access.VIEWER, Access.DELIVERIES_READ})
class DeliveryStatsResource {
    private final Statistics statistics;
    private final CurrentCaller caller;

    private static final String LIMITS =
            "What takes more than three seconds, waiting included, is not answered (503, statistics_too_slow): each process"
                    + " answers one question of an account at a time, counts and causes alike, and others wait for it. When"
                    + " too many wait, a further one is refused at once (503, statistics_busy).";

    DeliveryStatsResource(Statistics statistics, CurrentCaller caller) {
        this.statistics = statistics;
        this.caller = caller;
    }

    @GET
    @Operation(
            operationId = "getDeliveryStats",
            summary = "Count deliveries and attempts over a time, with percentiles",
            description =
                    "By when they ended, in buckets of UTC, in all and by hub, event type or destination. Kept apart from"
                            + " the deliveries and written twice a minute, so that it is answered from few rows; a crash loses the"
                            + " counts of its last half minute. " + LIMITS
                            + " An API credential that reaches its own hub only"
                            + " sees those of the destinations that its hub has now.")
    public Uni<DeliveryStatsView> stats(
            @Valid @BeanParam StatFilter filter,
            @Parameter(description = "Also tell apart by hub, eventType or destination")
                    @QueryParam("groupBy")
                    @Pattern(regexp = StatGroup.TEXTS, message = "must be hub, eventType or destination")
                    @Nullable
                    String groupBy) {
        return statistics.ask(caller.account(), filter, groupBy == null ? null : StatGroup.of(groupBy));
    }

    @GET
    @Path("/failures")
    @Operation(
            operationId = "getFailureCauses",
            summary = "Group failed attempts by cause",
            description = "By error category, HTTP status and host, with how many, when, one of the deliveries, and the"
                    + " destinations. As with the counts, the last half minute may be missing. " + LIMITS)
    public Uni<FailureCausesView> failures(@Valid @BeanParam StatFilter filter) {
        return statistics.causes(caller.account(), filter);
    }
}
