package io.integrationhub.dispatch.destination;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** Where a destination is copied to. */
@Schema(description = "The event types that get the same destination")
record CopyDestinationRequest(
        @Schema(description = "Event types, each once; default stands for those without a destination of their own")
        @NotNull(message = "event types are required")
        @Size(min = 1, max = 100, message = "must be 1 to 100")
        List<
                        @NotNull(message = "an event type is required")
                        @Size(max = 100, message = "must have 100 characters at most") String>
                eventTypes,

        @Schema(
                description =
                        "Name of another hub of the account that gets them, for which a fresh login is needed; absent for the same hub")
        @Size(max = 100, message = "must have 100 characters at most")
        @Nullable
        String hub,

        @Schema(description = "Whether destinations that are there already are replaced; refused when absent") @Nullable
        Boolean replace) {

    boolean replaces() {
        return Boolean.TRUE.equals(replace);
    }
}
