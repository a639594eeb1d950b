package io.integrationhub.credential.hub;

import java.util.UUID;

/** A record of the hub-changes topic. */
sealed interface HubChange {

    /** Account and name, as on the topic. */
    String key();

    /** The hub exists, with this state. */
    record Changed(String key, UUID hubId, int version) implements HubChange {}

    /** The hub of this name is gone. */
    record Deleted(String key) implements HubChange {}
}
