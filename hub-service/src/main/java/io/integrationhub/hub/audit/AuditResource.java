package io.integrationhub.hub.audit;

import io.integrationhub.identity.Access;
import io.integrationhub.identity.CurrentCaller;
import io.integrationhub.kit.paging.Cursor;
import io.integrationhub.kit.paging.Page;
import io.integrationhub.kit.problem.CommonProblem;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** The HTTP API of the audit trail. */
@Path("/api/v1/audit")
@Tag(name = "Audit", description = "Who changed what, in all services")
class AuditResource {

    private final AuditEntries entries;
    private final CurrentCaller caller;

    AuditResource(AuditEntries entries, CurrentCaller caller) {
        this.entries = entries;
        this.caller = caller;
    }

    @GET
    @RolesAllowed(Access.ADMIN)
    @Operation(
            operationId = "listAuditEntries",
            summary = "List who did what in the account, newest first",
            description =
                    "Every service publishes what people and machines change, and whenever a secret is made or shown."
                            + " What machines do to sessions and document analyses is in their events instead; of what people do"
                            + " there, the attributes are named without their values. An entry appears here within seconds of the"
                            + " act.")
    public Uni<Page<AuditEntryView>> list(
            @Valid @BeanParam AuditSelection selection,
            @BeanParam AuditPeriod period,
            @Parameter(description = "Page size, 1 to 200")
                    @QueryParam("limit")
                    @DefaultValue("50")
                    @Min(value = 1, message = "must be 1 at least")
                    @Max(value = 200, message = "must be 200 at most")
                    int limit,
            @Parameter(description = "The next value of the page before") @QueryParam("cursor") @Nullable
                    String cursor) {
        return entries.list(caller.account(), selection.within(period), position(cursor), limit);
    }

    private static @Nullable Cursor position(@Nullable String cursor) {
        var position = Cursor.decode(cursor);
        if (position != null && position.values().size() != 2) {
            throw CommonProblem.INVALID_REQUEST.at("?cursor", "The cursor is not one that this list has handed out.");
        }
        return position;
    }
}
