package io.integrationhub.dispatch.deadletter;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What a list shows of a dead letter: neither its value nor its headers, which may be a megabyte each time. The components
 * have the names of the members of {@link DeadLetter}, from which they are selected.
 *
 * @param violations JSON
 */
record DeadLetterSummary(
        UUID id,
        String status,
        String reason,
        String violations,
        @Nullable String eventId,
        @Nullable String eventType,
        @Nullable String sessionId,
        int partition,
        long offset,
        Instant recordedAt,
        Instant deadLetteredAt,
        @Nullable Instant closedAt) {}
