package io.integrationhub.hub.session;

import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** How a session ends. */
@Schema(description = "How a session ends")
record EndSessionRequest(
        @Schema(description = "completed, when absent, or cancelled", examples = "cancelled")
        @Pattern(regexp = "completed|cancelled", message = "must be completed or cancelled")
        @Nullable
        String outcome,

        @Schema(description = "Explanation in words, 2,000 characters at most; part of the event")
        @Size(max = 2000, message = "must have 2,000 characters at most")
        @Pattern(regexp = "[^\\x00]*", message = "must not hold the character NUL")
        @Nullable
        String reason) {}
