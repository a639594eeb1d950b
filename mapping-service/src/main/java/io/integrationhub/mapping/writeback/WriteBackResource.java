package io.integrationhub.mapping.writeback;

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
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/** The HTTP API of write-backs. */
@Path("/api/v1/write-backs")
@Tag(name = "Write-backs", description = "What was changed in sessions, on its way to the customer apps")
class WriteBackResource {

    private static final String ID = "Identifier of the write-back";

    private final WriteBacks writeBacks;
    private final CurrentCaller caller;

    WriteBackResource(WriteBacks writeBacks, CurrentCaller caller) {
        this.writeBacks = writeBacks;
        this.caller = caller;
    }

    @GET
    @RolesAllowed({Access.ADMIN, Access.OPERATOR, Access.VIEWER, Access.SESSIONS_READ})
    @Operation(
            operationId = "listWriteBacks",
            summary = "List write-backs, newest first",
            description =
                    "Each is a change of one record of a customer app, with all that changed in the session while it"
                            + " waited. An API credential that reaches its own hub only sees those of its hub.")
    public Uni<Page<WriteBackView>> list(
            @Valid @BeanParam WriteBackFilter filter,
            @Parameter(description = "Page size, 1 to 200")
                    @QueryParam("limit")
                    @DefaultValue("50")
                    @Min(value = 1, message = "must be 1 at least")
                    @Max(value = 200, message = "must be 200 at most")
                    int limit,
            @Parameter(description = "The next value of the page before") @QueryParam("cursor") @Nullable
                    String cursor) {
        return writeBacks.list(caller.account(), filter, Cursor.decode(cursor), limit);
    }

    @GET
    @Path("/{id}")
    @RolesAllowed({Access.ADMIN, Access.OPERATOR, Access.VIEWER, Access.SESSIONS_READ})
    @Operation(
            operationId = "getWriteBack",
            summary = "Read a write-back with its changes and attempts",
            description = "Values of sensitive attributes are masked.")
    public Uni<WriteBackView.Details> get(@Parameter(description = ID) @PathParam("id") UUID id) {
        return writeBacks.find(caller.account(), id);
    }

    @POST
    @Path("/{id}/retry")
    @RolesAllowed({Access.ADMIN, Access.OPERATOR})
    @Operation(
            operationId = "retryWriteBack",
            summary = "Send a write-back again that has not succeeded",
            description =
                    "While it is not known whether the customer app has applied the request, the same one is sent under the"
                            + " same Idempotency-Key. Once the customer app has refused it, or when it was skipped, another"
                            + " one is made by the mapping as it is now, without what later write-backs have newer values of.")
    @APIResponse(responseCode = "202", description = "It is sent in its turn, as soon as its hub lets it")
    @APIResponse(
            responseCode = "409",
            description =
                    "write_back_not_retryable: it has not ended, has succeeded, or there is no record or hub any more;"
                            + " write_back_superseded: a later write-back has newer values for the same record")
    public Uni<RestResponse<Void>> retry(@Parameter(description = ID) @PathParam("id") UUID id) {
        return writeBacks.retry(caller.account(), id).map(done -> RestResponse.accepted());
    }

    @POST
    @Path("/{id}/cancel")
    @RolesAllowed({Access.ADMIN, Access.OPERATOR})
    @Operation(
            operationId = "cancelWriteBack",
            summary = "Cancel a write-back that waits",
            description = "It is not sent any more, and what waits behind it goes next. It can be retried later.")
    @APIResponse(responseCode = "204", description = "It is cancelled")
    @APIResponse(
            responseCode = "409",
            description = "write_back_not_cancellable: it has ended, or is being sent at this moment")
    public Uni<Void> cancel(@Parameter(description = ID) @PathParam("id") UUID id) {
        return writeBacks.cancel(caller.account(), id);
    }
}
