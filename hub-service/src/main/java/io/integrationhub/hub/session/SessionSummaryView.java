package io.integrationhub.hub.session;

import io.integrationhub.kit.paging.Cursor;
import java.time.Instant;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A session in a list, without its data. */
@Schema(name = "SessionSummary", description = "A session in a list; read it for its data")
record SessionSummaryView(
        @Schema(description = "Identifier of the session") String sessionId,

        @Schema(description = "The caller's own identifier") @Nullable
        String externalId,

        @Schema(description = SessionStatus.DESCRIPTION) String status,

        @Schema(description = "Hub whose field names the session was created with") @Nullable
        String sourceName,

        @Schema(description = "When the session was created")
        Instant createdAt,

        @Schema(description = "When the session expires, or would have, unless it ends before")
        Instant expiresAt,

        @Schema(description = "When the session ended or expired; absent until then") @Nullable
        Instant endedAt) {

    /** What {@link #of} reads, in that order. */
    static final String COLUMNS = "s.id, s.externalId, s.status, s.sourceName, s.createdAt, s.expiresAt, s.endedAt";

    static SessionSummaryView of(Object[] row) {
        return new SessionSummaryView(
                (String) row[0],
                (String) row[1],
                ((SessionStatus) row[2]).text(),
                (String) row[3],
                (Instant) row[4],
                (Instant) row[5],
                (Instant) row[6]);
    }

    Cursor position() {
        return Cursor.of(createdAt, UUID.fromString(sessionId));
    }
}
