package io.integrationhub.dispatch.destination;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Duration;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** How a signing secret is replaced. */
@Schema(description = "How a signing secret is replaced")
record RotateSigningSecretRequest(
        @Schema(
                description =
                        "Hours that the one before stays valid, so that receivers can change over: each request is"
                                + " signed with both. 0 ends it at once, 168 is a week; absent means 24")
        @Min(value = 0, message = "must be 0 to 168")
        @Max(value = 168, message = "must be 0 to 168")
        @Nullable
        Integer overlapHours) {
    private static final int DAY = 24;

    Duration overlap() {
        return Duration.ofHours(overlapHours == null ? DAY : overlapHours);
    }
}
