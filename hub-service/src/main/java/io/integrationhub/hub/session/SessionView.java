package io.integrationhub.hub.session;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A session as the API shows it. */
@Schema(name = "Session", description = "A guided session of one customer")
record SessionView(
        @Schema(description = "Identifier of the session") String sessionId,

        @Schema(description = "The caller's own identifier") @Nullable
        String externalId,

        @Schema(description = "Hub whose field names the session was created with") @Nullable
        String sourceName,

        @Schema(description = "Where the session's events go; absent means to every hub with a destination") @Nullable
        EventRouting hubs,

        @Schema(description = "Values by attribute name; sensitive values are masked", type = SchemaType.OBJECT)
        JsonNode attributes,

        @Schema(description = "Record id by object of the customer app", type = SchemaType.OBJECT)
        JsonNode records,

        @Schema(description = "When the session was created")
        Instant createdAt) {}
