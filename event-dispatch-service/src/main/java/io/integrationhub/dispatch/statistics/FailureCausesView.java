package io.integrationhub.dispatch.statistics;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** Failed attempts, grouped by cause. */
@Schema(name = "FailureCauses", description = "Failed attempts of a time, grouped by cause")
record FailureCausesView(
        @Schema(description = "The time that was asked for", examples = "24h")
        String range,

        @Schema(description = "Its first moment") Instant from,

        @Schema(description = "The causes, the most frequent first, 100 at most")
        List<FailureCauseView> causes) {

    /** A cause. */
    @Schema(name = "FailureCause", description = "Attempts that failed for the same reason at the same host")
    record FailureCauseView(
            @Schema(description = "The error category", examples = "server_error")
            String errorCategory,

            @Schema(
                    description =
                            "HTTP status of the answers; absent when there were none, and for unusual ones together",
                    examples = "503")
            @Nullable
            Integer httpStatus,

            @Schema(
                    description = "Host of the destinations as they are now; empty when they are gone",
                    examples = "receiver.example")
            String host,

            @Schema(description = "How many attempts failed so")
            long attempts,

            @Schema(description = "When the first of them ended")
            Instant firstSeen,

            @Schema(description = "When the last of them ended")
            Instant lastSeen,

            @Schema(description = "The delivery of one of the last")
            UUID exampleDeliveryId,

            @Schema(description = "How many destinations it concerns")
            int destinationCount,

            @Schema(description = "The destinations, 20 at most")
            List<UUID> destinationIds) {}
}
