package io.integrationhub.credential.hub;

import java.util.UUID;

/** A record of the hub-changes topic. */
sealed interface HubChange {

    /** Id of the CloudEvent. */
    String eventId();

    /** Account and name, as on the topic. */
    String key();

    /** The hub exists, with this state. */
    record Changed(String eventId, String key, UUID hubId, int version) implements HubChange {}

    /** The hub of this name is gone. */
    record Deleted(String eventId, String key) implements HubChange {}
}
