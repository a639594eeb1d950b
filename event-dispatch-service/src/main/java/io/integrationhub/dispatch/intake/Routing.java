package io.integrationhub.dispatch.intake;

import io.integrationhub.dispatch.destination.Target;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** Which destinations an event goes to. */
final class Routing {
    private Routing() {}

    /**
     * Every destination for the type that is not disabled; of the named hub alone when the session was narrowed to one.
     *
     * @param destinations all of the event's account
     */
    static List<Target> targets(String eventType, Optional<String> onlyHub, Collection<Target> destinations) {
        return destinations.stream()
                .filter(target -> target.eventType().equals(eventType))
                .filter(target -> onlyHub.isEmpty() || onlyHub.get().equals(target.hub()))
                .filter(target -> !target.disabled())
                .toList();
    }
}
