package io.integrationhub.hub.analysis;

import io.integrationhub.hub.hub.Hubs;
import io.integrationhub.hub.problem.HubServiceProblem;
import io.integrationhub.hub.session.SessionRouting;
import io.integrationhub.kit.problem.Violation;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The hubs and the session that a new analysis names. */
@ApplicationScoped
class AnalysisParties {

    private final Hubs hubs;
    private final SessionRouting sessions;

    AnalysisParties(Hubs hubs, SessionRouting sessions) {
        this.hubs = hubs;
        this.sessions = sessions;
    }

    /** Fails with unknown_hub, pointing to each hub that does not exist. */
    Uni<Void> requireHubs(String account, CreateAnalysisRequest request) {
        var named = named(request);
        return hubs.existing(account, Set.copyOf(named.values()))
                .invoke(existing -> refuseUnknown(named, existing))
                .replaceWithVoid();
    }

    /** The hub that alone gets the analysis's events, as it is when the analysis is created. */
    Uni<Optional<String>> eventsHub(String account, CreateAnalysisRequest request) {
        String session = request.sessionId();
        Uni<Optional<String>> ofSession = session == null
                ? Uni.createFrom().item(Optional.empty())
                : sessions.eventsHub(account, session, "/sessionId");
        return ofSession.map(hub -> EventsHub.of(request.eventsHub(), hub));
    }

    /** By pointer. */
    private static Map<String, String> named(CreateAnalysisRequest request) {
        var named = new LinkedHashMap<String, String>();
        String source = request.source();
        if (source != null) {
            named.put(request.sourcePointer(), source);
        }
        String eventsHub = request.eventsHub();
        if (eventsHub != null) {
            named.put("/hubs/events", eventsHub);
        }
        return named;
    }

    private static void refuseUnknown(Map<String, String> named, Set<String> existing) {
        List<Violation> errors = named.entrySet().stream()
                .filter(hub -> !existing.contains(hub.getValue()))
                .map(hub -> new Violation(hub.getKey(), "There is no hub named " + hub.getValue() + "."))
                .toList();
        if (!errors.isEmpty()) {
            throw HubServiceProblem.UNKNOWN_HUB.problem("The analysis names a hub that does not exist.", errors);
        }
    }
}
