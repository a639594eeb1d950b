package io.integrationhub.hub.analysis;

import io.integrationhub.hub.problem.HubServiceProblem;
import io.integrationhub.hub.registry.NamedHubs;
import io.integrationhub.hub.session.SessionRouting;
import io.integrationhub.hub.session.SessionRouting.Route;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The hubs and the session that a new analysis names. */
@ApplicationScoped
class AnalysisParties {

    private static final String SESSION = "/sessionId";

    private final NamedHubs hubs;
    private final SessionRouting sessions;

    AnalysisParties(NamedHubs hubs, SessionRouting sessions) {
        this.hubs = hubs;
        this.sessions = sessions;
    }

    /**
     * Checks before anything is done. Fails with unknown_hub, hub_paused or unknown_session when something that
     * the request names cannot be used.
     */
    Uni<Void> require(String account, CreateAnalysisRequest request) {
        String session = request.sessionId();
        return hubs.require(account, request.hubUses())
                .chain(() ->
                        session == null ? Uni.createFrom().voidItem() : sessions.require(account, session, SESSION));
    }

    /**
     * Checks again and locks what a new analysis names, in the current transaction: the hubs exist, and the session is not
     * erased and keeps its route, until the analysis is stored.
     *
     * @return where the analysis's events go; empty when every hub gets them
     */
    Uni<Optional<Route>> lock(String account, NewAnalysis created) {
        return hubs.lock(account, created.hubs()).chain(ids -> route(account, created.analysis(), ids));
    }

    private Uni<Optional<Route>> route(String account, DocumentAnalysis analysis, Map<String, UUID> ids) {
        return ofSession(account, analysis.sessionId()).map(ofSession -> route(analysis.eventsHub(), ofSession, ids));
    }

    private static Optional<Route> route(@Nullable String asked, Optional<Route> ofSession, Map<String, UUID> ids) {
        return EventsHub.of(asked, ofSession.map(Route::hub))
                .map(hub -> ofSession.orElseGet(() -> new Route(hub, ids.get(hub))));
    }

    private Uni<Optional<Route>> ofSession(String account, @Nullable String session) {
        return session == null
                ? Uni.createFrom().item(Optional.empty())
                : sessions.lock(account, session, SESSION).chain(route -> lock(account, route));
    }

    private Uni<Optional<Route>> lock(String account, Optional<Route> route) {
        return route.map(narrowed -> hubs.lockIfThere(account, narrowed.hub())
                        .invoke(hub -> requireSame(narrowed, hub))
                        .replaceWith(route))
                .orElseGet(() -> Uni.createFrom().item(Optional.empty()));
    }

    /** To name a hub that is gone would lead the events to the one that has its name now, or gets it. */
    private static void requireSame(Route route, Optional<UUID> hub) {
        if (hub.isEmpty() || !hub.get().equals(route.hubId())) {
            throw HubServiceProblem.UNKNOWN_HUB.at(
                    SESSION,
                    "The session's events go to the hub " + route.hub() + " only, which was deleted. Add a workflow"
                            + " template with hubs.events to the session, to let another hub have them.");
        }
    }
}
