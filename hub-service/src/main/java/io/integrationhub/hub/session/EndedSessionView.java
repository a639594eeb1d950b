package io.integrationhub.hub.session;

import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** The answer to ending a session. */
@Schema(name = "EndedSession", description = "A session that is over")
record EndedSessionView(
        @Schema(description = "Identifier of the session") String sessionId,

        @Schema(description = "ended; expired when it had expired before")
        String status,

        @Schema(description = "When it ended or expired") @Nullable
        Instant endedAt,

        @Schema(description = "Identifier of the event session.ended; absent when the session was over already")
        @Nullable
        String eventId) {

    static EndedSessionView of(Session session, @Nullable String eventId) {
        return new EndedSessionView(session.id(), session.status().text(), session.endedAt(), eventId);
    }
}
