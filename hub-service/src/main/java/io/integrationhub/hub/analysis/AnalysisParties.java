package io.integrationhub.hub.analysis;

import io.integrationhub.hub.hub.NamedHubs;
import io.integrationhub.hub.session.SessionRouting;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The hubs and the session that a new analysis names. */
@ApplicationScoped
class AnalysisParties {

    private final NamedHubs hubs;
    private final SessionRouting sessions;

    AnalysisParties(NamedHubs hubs, SessionRouting sessions) {
        this.hubs = hubs;
        this.sessions = sessions;
    }

    /**
     * The hub that alone gets the analysis's events, as it is when the analysis is created. Fails with unknown_hub,
     * hub_paused or unknown_session when something that the request names cannot be used.
     */
    Uni<Optional<String>> eventsHub(String account, CreateAnalysisRequest request) {
        return hubs.require(account, request.hubUses())
                .chain(() -> ofSession(account, request.sessionId()))
                .map(ofSession -> EventsHub.of(request.eventsHub(), ofSession));
    }

    /**
     * Holds what a new analysis names, in the current transaction: the hubs exist, and the session is not erased, before the
     * analysis is stored.
     */
    Uni<Void> hold(String account, NewAnalysis created) {
        return hubs.hold(account, created.hubs())
                .chain(() -> hold(account, created.analysis().sessionId()));
    }

    private Uni<Void> hold(String account, @Nullable String session) {
        return session == null ? Uni.createFrom().voidItem() : sessions.hold(account, session, "/sessionId");
    }

    private Uni<Optional<String>> ofSession(String account, @Nullable String session) {
        return session == null
                ? Uni.createFrom().item(Optional.empty())
                : sessions.eventsHub(account, session, "/sessionId");
    }
}
