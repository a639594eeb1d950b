package io.integrationhub.hubdirectory;

import java.time.Instant;
import java.util.UUID;

/** What happened to a hub, by the clock of hub-service. */
sealed interface HubChange {

    String account();

    String name();

    Instant at();

    /**
     * The hub has this state. A name that now belongs to another id belonged to a hub that has been deleted.
     *
     * @param version counted by hub-service
     * @param createdAt when it was created, or a later time when that is not known
     */
    record Changed(
            UUID id,
            String account,
            String name,
            String status,
            String sensitiveValues,
            long version,
            Instant createdAt,
            Instant at)
            implements HubChange {}

    /** The hub that had this name has been deleted. */
    record Deleted(String account, String name, Instant at) implements HubChange {}
}
