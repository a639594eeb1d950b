package io.integrationhub.hub.session;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A session as the API shows it. */
@Schema(name = "Session", description = "A guided session of one customer")
record SessionView(
        @Schema(description = "Identifier of the session") String sessionId,

        @Schema(description = "The caller's own identifier") @Nullable
        String externalId,

        @Schema(description = SessionStatus.DESCRIPTION) String status,

        @Schema(description = "Hub whose field names the session was created with") @Nullable
        String sourceName,

        @Schema(description = "Where the session's events go; absent means to every hub with a destination") @Nullable
        EventRouting hubs,

        @Schema(description = "Values by attribute name; sensitive values are masked", type = SchemaType.OBJECT)
        JsonNode attributes,

        @Schema(description = "Where each of these values comes from, by attribute name")
        Map<String, AttributeOrigins.Origin> origins,

        @Schema(description = "Record id by object of the customer app", type = SchemaType.OBJECT)
        JsonNode records,

        @Schema(description = "The workflows that were added through the API, in their order")
        List<WorkflowView> workflows,

        @Schema(description = "When the session was created")
        Instant createdAt,

        @Schema(description = "When the first participant entered; absent while none has") @Nullable
        Instant openedAt,

        @Schema(description = "When the session expires, or would have, unless it ends before")
        Instant expiresAt,

        @Schema(description = "When the session ended or expired; absent until then") @Nullable
        Instant endedAt) {

    /** Without the customer's data. */
    @Override
    public String toString() {
        return "SessionView[sessionId=" + sessionId + "]";
    }
}
