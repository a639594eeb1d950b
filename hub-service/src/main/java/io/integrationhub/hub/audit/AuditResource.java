package io.integrationhub.hub.audit;

import io.integrationhub.access.identity.CurrentCaller;
import io.integrationhub.hub.Access;
import io.integrationhub.kit.paging.Cursor;
import io.integrationhub.kit.paging.Page;
import io.integrationhub.kit.problem.CommonProblem;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
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
@Tag(name = "Audit")
class AuditResource {

    private static final String NO_CONTROLS = "[^\\x00-\\x1f\\x7f]*";
    private static final String NO_CONTROLS_MESSAGE = "must not hold control characters";

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
            description = "Every service tells what people and machines change, and whenever a secret is made or shown."
                    + " What machines do to sessions and document analyses, their events tell instead; of what people do"
                    + " there, the attributes are named without their values. An entry appears here within seconds of the"
                    + " act.")
    public Uni<Page<AuditEntryView>> list(
            @Parameter(description = "Only what this subject, client id or user name did")
                    @QueryParam("actor")
                    @Size(max = 200, message = "must have 200 characters at most")
                    @Pattern(regexp = NO_CONTROLS, message = NO_CONTROLS_MESSAGE)
                    @Nullable
                    String actor,
            @Parameter(description = "Only this action, such as hub.created, or all of an object, such as hub")
                    @QueryParam("action")
                    @Size(max = 100, message = "must have 100 characters at most")
                    @Pattern(regexp = NO_CONTROLS, message = NO_CONTROLS_MESSAGE)
                    @Nullable
                    String action,
            @Parameter(description = "Only of this kind of object, such as credential")
                    @QueryParam("objectType")
                    @Size(max = 50, message = "must have 50 characters at most")
                    @Pattern(regexp = NO_CONTROLS, message = NO_CONTROLS_MESSAGE)
                    @Nullable
                    String objectType,
            @Parameter(description = "Only of the object with this identifier")
                    @QueryParam("objectId")
                    @Size(max = 200, message = "must have 200 characters at most")
                    @Pattern(regexp = NO_CONTROLS, message = NO_CONTROLS_MESSAGE)
                    @Nullable
                    String objectId,
            @Parameter(description = "Only of this hub and what belongs to it")
                    @QueryParam("hub")
                    @Size(max = 50, message = "must have 50 characters at most")
                    @Pattern(regexp = NO_CONTROLS, message = NO_CONTROLS_MESSAGE)
                    @Nullable
                    String hub,
            @BeanParam AuditPeriod period,
            @Parameter(description = "Page size, 1 to 200")
                    @QueryParam("limit")
                    @DefaultValue("50")
                    @Min(value = 1, message = "must be 1 at least")
                    @Max(value = 200, message = "must be 200 at most")
                    int limit,
            @Parameter(description = "The next value of the page before") @QueryParam("cursor") @Nullable
                    String cursor) {
        var filter = new AuditFilter(actor, action, objectType, objectId, hub, period.from(), period.to());
        return entries.list(caller.account(), filter, position(cursor), limit);
    }

    private static @Nullable Cursor position(@Nullable String cursor) {
        var position = Cursor.decode(cursor);
        if (position != null && position.values().size() != 2) {
            throw CommonProblem.INVALID_REQUEST.at("?cursor", "The cursor is not one that this list has handed out.");
        }
        return position;
    }
}
