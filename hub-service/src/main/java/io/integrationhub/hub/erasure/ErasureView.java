package io.integrationhub.hub.erasure;

import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** How far the erasure of a session is. */
@Schema(name = "SessionErasure", description = "The erasure of a session's data, and how far it is")
record ErasureView(
        @Schema(description = "Identifier of the session") String sessionId,

        @Schema(
                description = "running until every service is done",
                enumeration = {"running", "completed"})
        String status,

        @Schema(
                description = "requested by somebody, or because the retention was over",
                enumeration = {"requested", "retention"})
        String reason,

        @Schema(description = "When it began") Instant requestedAt,

        @Schema(description = "When the last service was done; absent until then") @Nullable
        Instant completedAt,

        @Schema(description = "The services that kept something of the session")
        List<Service> services) {

    /** How far a service is. */
    @Schema(name = "ErasingService", description = "A service that kept something of the session")
    record Service(
            @Schema(description = "Name of the service") String service,

            @Schema(description = "When it was done; absent until then") @Nullable
            Instant completedAt) {}
}
