package io.integrationhub.dispatch.intake;

import io.integrationhub.dispatch.delivery.SessionEvent;
import java.util.Optional;

/** What a Kafka record turned out to be. */
sealed interface Decoded {

    /**
     * An event.
     *
     * @param onlyHub the hub to which the event narrows its session from now on, itself included
     */
    record Event(SessionEvent event, Optional<String> onlyHub) implements Decoded {}

    /** Not an event; the reason goes with it to the dead-letter topic. */
    record Undecodable(String reason) implements Decoded {}
}
