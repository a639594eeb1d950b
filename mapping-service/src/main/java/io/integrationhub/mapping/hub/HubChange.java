package io.integrationhub.mapping.hub;

import java.time.Instant;
import java.util.UUID;

/** What happened to a hub, by the clock of hub-service. */
sealed interface HubChange {

    String account();

    String name();

    Instant at();

    /** The hub has this state now; a hub of the same name but another id has taken the place of an earlier one. */
    record Changed(UUID id, String account, String name, int version, Instant at) implements HubChange {}

    /** The hub that had this name is gone. */
    record Deleted(String account, String name, Instant at) implements HubChange {}
}
