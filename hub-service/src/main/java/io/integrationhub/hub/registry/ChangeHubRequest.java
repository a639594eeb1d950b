package io.integrationhub.hub.registry;

import io.integrationhub.kit.problem.CommonProblem;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** What may change on a hub; what is absent stays. */
@Schema(description = "A change of a hub: at least one of the fields; the name cannot change")
record ChangeHubRequest(
        @Schema(description = "What the hub is for, 500 characters at most")
        @Size(max = 500, message = "must have 500 characters at most")
        @Pattern(regexp = "[^\\x00]*", message = "must not hold the character NUL")
        @Nullable
        String description,

        @Schema(
                description = "active; or paused: no source of new sessions, analyses or attribute values, and its"
                        + " deliveries wait, for thirty days at most. Its credentials go on working",
                enumeration = {HubStatus.ACTIVE_TEXT, HubStatus.PAUSED_TEXT})
        @Pattern(regexp = HubStatus.ACTIVE_TEXT + "|" + HubStatus.PAUSED_TEXT, message = "must be active or paused")
        @Nullable
        String status,

        @Schema(
                description = "masked; or revealed: webhooks to this hub carry the values of sensitive attributes,"
                        + " which needs a login of the last five minutes",
                enumeration = {SensitivePolicy.MASKED_TEXT, SensitivePolicy.REVEALED_TEXT})
        @Pattern(
                regexp = SensitivePolicy.MASKED_TEXT + "|" + SensitivePolicy.REVEALED_TEXT,
                message = "must be masked or revealed")
        @Nullable
        String sensitiveValues) {

    boolean reveals() {
        return SensitivePolicy.REVEALED_TEXT.equals(sensitiveValues);
    }

    void requireContent() {
        if (description == null && status == null && sensitiveValues == null) {
            throw CommonProblem.INVALID_REQUEST.at("", "needs a description, a status or sensitiveValues");
        }
    }
}
