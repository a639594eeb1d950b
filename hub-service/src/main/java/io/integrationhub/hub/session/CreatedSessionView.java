package io.integrationhub.hub.session;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** The answer to a new session. */
@Schema(name = "CreatedSession", description = "A session that has just been created")
record CreatedSessionView(
        @Schema(description = "Identifier of the session") String sessionId,

        @Schema(
                description = "What is stored, by attribute name; sensitive values are masked",
                type = org.eclipse.microprofile.openapi.annotations.enums.SchemaType.OBJECT)
        JsonNode attributes,

        @Schema(description = "Names in customerData that belong to no attribute; they were left out")
        List<String> unmapped,

        @Schema(description = "When the session expires unless it ends before")
        Instant expiresAt) {

    /** Without the customer's data. */
    @Override
    public String toString() {
        return "CreatedSessionView[sessionId=" + sessionId + "]";
    }
}
