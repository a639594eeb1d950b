package io.integrationhub.dispatch.deadletter;

import io.integrationhub.dispatch.admission.Refusal.Reason;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** Which dead letters to redrive. */
@Schema(description = "Which open dead letters to redrive; all when nothing is said")
record RedriveRequest(
        @Schema(description = "Only those with this reason", examples = "unknown_event_type")
        @Nullable
        @Pattern(regexp = Reason.CODES, message = "must be " + Reason.CODES_IN_WORDS)
        String reason,

        @Schema(description = "Only those of this event type", examples = "custom.offer.accepted")
        @Nullable
        @Size(max = 100, message = "must have 100 characters at most")
        @Pattern(regexp = "[^\\x00-\\x1f\\x7f]*", message = "must not hold control characters")
        String type,

        @Schema(description = "The next value of the answer before, to go on after those")
        @Nullable
        @Size(max = 500, message = "must have 500 characters at most")
        String cursor) {}
