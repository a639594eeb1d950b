package io.integrationhub.dispatch.intake;

import io.integrationhub.dispatch.destination.Target;
import io.integrationhub.dispatch.operation.OperationalEvent;
import io.integrationhub.dispatch.outcome.Outcome.Route;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Which destinations an event goes to. */
public final class Routing {
    private Routing() {}

    /**
     * Of each hub the destination for the type, or else its default, unless that is disabled; of one hub alone when the
     * session was narrowed to it. A route to a hub that was deleted since leads nowhere, also when another hub has got its
     * name. A destination of the type's own keeps its events from the default also while it is disabled or paused: whoever
     * switches it off does not want them elsewhere. Operational events go to destinations of their own type only.
     *
     * @param destinations all of the event's account
     */
    public static List<Target> targets(String eventType, Optional<Route> route, Collection<Target> destinations) {
        boolean mayTakeDefault = !OperationalEvent.matches(eventType);
        Map<String, Target> byHub = new LinkedHashMap<>();
        for (Target target : destinations) {
            if (target.eventType().equals(eventType)) {
                byHub.put(target.hub(), target);
            } else if (target.isDefault() && mayTakeDefault) {
                byHub.putIfAbsent(target.hub(), target);
            }
        }
        return byHub.values().stream()
                .filter(target -> route.isEmpty() || leadsTo(route.get(), target))
                .filter(target -> !target.disabled())
                .toList();
    }

    private static boolean leadsTo(Route route, Target target) {
        return route.hub().equals(target.hub())
                && target.hubNameFreeSince()
                        .filter(freed -> !route.routedAt().isAfter(freed))
                        .isEmpty();
    }
}
