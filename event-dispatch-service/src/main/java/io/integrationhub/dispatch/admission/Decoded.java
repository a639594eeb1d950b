package io.integrationhub.dispatch.admission;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.integrationhub.dispatch.delivery.SessionEvent;
import java.util.Optional;

/** What a Kafka record turned out to be. */
public sealed interface Decoded {

    /**
     * An event.
     *
     * @param onlyHub the hub to which the event narrows its session from now on, itself included
     * @param data the event's data, parsed
     */
    record Event(SessionEvent event, Optional<String> onlyHub, ObjectNode data) implements Decoded {}

    /** Not an event. */
    record Undecodable(Refusal refusal) implements Decoded {}
}
