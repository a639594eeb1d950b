package io.integrationhub.dispatch.recovery;

import io.integrationhub.identity.Access;
import io.integrationhub.identity.CurrentCaller;
import io.integrationhub.kit.paging.Cursor;
import io.integrationhub.kit.paging.Page;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.net.URI;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.RestResponse.ResponseBuilder;
import org.jspecify.annotations.Nullable;

/** The HTTP API of recoveries. */
@Path("/api/v1/recoveries")
@Tag(name = "Recoveries", description = "Many deliveries made again, made up for, or cancelled")
@RolesAllowed({Access.ADMIN, Access.OPERATOR})
class RecoveryResource {
    private static final String ID = "Identifier of the recovery";

    private final Recoveries recoveries;
    private final CurrentCaller caller;

    RecoveryResource(Recoveries recoveries, CurrentCaller caller) {
        this.recoveries = recoveries;
        this.caller = caller;
    }

    @POST
    @Operation(
            operationId = "startRecovery",
            summary = "Make failed deliveries again, make missing ones, or cancel what waits",
            description = "It goes on by itself, oldest first, no faster than its rate and than the destinations take"
                    + " it, and survives restarts. Webhooks keep their webhook-id. What waits or is being sent already is"
                    + " not sent twice, also by two recoveries at once. Routing and filters hold, and nothing erased is sent."
                    + " An account may have five running; ended ones are listed for 30 days.")
    @APIResponse(
            responseCode = "201",
            description = "The recovery, which has begun",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = RecoveryView.class)))
    @APIResponse(responseCode = "404", description = "hub_not_found, or destination_not_found")
    @APIResponse(
            responseCode = "409",
            description = "too_many_recoveries: five are running; destination_disabled: it is to be saved first")
    @APIResponse(
            responseCode = "429",
            description = "too_many_counts: one at a time for an account, two for an instance")
    public Uni<RestResponse<RecoveryView>> start(
            @Valid @NotNull(message = "a body is required") RecoveryRequest request) {
        return recoveries
                .start(caller.get(), request)
                .map(made -> ResponseBuilder.create(RestResponse.Status.CREATED, RecoveryView.of(made))
                        .location(URI.create("/api/v1/recoveries/" + made.id()))
                        .build());
    }

    @POST
    @Path("/dry-runs")
    @Operation(
            operationId = "dryRunRecovery",
            summary = "Count what a recovery would be about",
            description = "With the first few deliveries. Nothing is sent or changed. Up to a million deliveries are"
                    + " counted; of missing ones as many as five seconds allow.")
    @APIResponse(
            responseCode = "200",
            description = "How many, and the first few",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = RecoveryDryRunView.class)))
    @APIResponse(responseCode = "404", description = "hub_not_found, or destination_not_found")
    @APIResponse(
            responseCode = "429",
            description = "too_many_counts: one at a time for an account, two for an instance")
    public Uni<RecoveryDryRunView> dryRun(@Valid @NotNull(message = "a body is required") RecoveryRequest request) {
        return recoveries.dryRun(caller.account(), request).map(RecoveryDryRunView::of);
    }

    @GET
    @RolesAllowed({Access.ADMIN, Access.OPERATOR, Access.VIEWER})
    @Operation(
            operationId = "listRecoveries",
            summary = "List recoveries, newest first",
            description = "Those that run and those that ended in the last 30 days, each with its progress.")
    public Uni<Page<RecoveryView>> list(
            @Parameter(description = "Page size, 1 to 200")
                    @QueryParam("limit")
                    @DefaultValue("50")
                    @Min(value = 1, message = "must be 1 at least")
                    @Max(value = 200, message = "must be 200 at most")
                    int limit,
            @Parameter(description = "The next value of the page before") @QueryParam("cursor") @Nullable
                    String cursor) {
        return recoveries.list(caller.account(), Cursor.decode(cursor), limit).map(page -> page.map(RecoveryView::of));
    }

    @GET
    @Path("/{id}")
    @RolesAllowed({Access.ADMIN, Access.OPERATOR, Access.VIEWER})
    @Operation(
            operationId = "getRecovery",
            summary = "Read a recovery with its progress",
            description = "How many it is about, and what has become of them so far.")
    public Uni<RecoveryView> get(@Parameter(description = ID) @PathParam("id") UUID id) {
        return recoveries.find(caller.account(), id).map(RecoveryView::of);
    }

    @POST
    @Path("/{id}/cancel")
    @Operation(
            operationId = "cancelRecovery",
            summary = "Cancel a recovery",
            description = "No more is handed over. What was handed over, a thousand deliveries at most, goes on.")
    @APIResponse(
            responseCode = "200",
            description = "The recovery as it ended",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = RecoveryView.class)))
    @APIResponse(responseCode = "409", description = "recovery_ended: it has ended before")
    public Uni<RecoveryView> cancel(@Parameter(description = ID) @PathParam("id") UUID id) {
        return recoveries.cancel(caller.account(), id).map(RecoveryView::of);
    }
}
