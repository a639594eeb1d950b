package io.integrationhub.hub.audit;

import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.QueryParam;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jspecify.annotations.Nullable;

/** What a list of entries is asked to show, as the query parameters say it; what is absent is not filtered by. */
record AuditSelection(
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
        String hub) {

    private static final String NO_CONTROLS = "[^\\x00-\\x1f\\x7f]*";
    private static final String NO_CONTROLS_MESSAGE = "must not hold control characters";

    AuditFilter within(AuditPeriod period) {
        return new AuditFilter(actor, action, objectType, objectId, hub, period.from(), period.to());
    }
}
