package io.integrationhub.hub.session;

import io.integrationhub.hub.problem.HubServiceProblem;
import io.quarkiverse.resteasy.problem.HttpProblem;
import io.quarkus.hibernate.reactive.panache.common.WithSession;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;

/** Where the events of a session go, for what belongs to the session. */
@ApplicationScoped
public class SessionRouting {

    private final SessionRepository repository;

    SessionRouting(SessionRepository repository) {
        this.repository = repository;
    }

    /**
     * Keeps the session from being erased, or waits until it is, in the current transaction.
     *
     * @throws HttpProblem unknown_session when it is erased
     */
    public Uni<Void> hold(String account, String session, String pointer) {
        return repository
                .requireForChange(account, session)
                .invoke(known -> requireKept(known, pointer))
                .replaceWithVoid();
    }

    private static void requireKept(Session session, String pointer) {
        if (session.isErased()) {
            throw HubServiceProblem.UNKNOWN_SESSION.at(pointer, "The session was erased.");
        }
    }

    /**
     * The hub that alone gets the session's events; empty when all do.
     *
     * @param pointer where the request names the session, for the unknown_session problem
     */
    @WithSession
    public Uni<Optional<String>> eventsHub(String account, String session, String pointer) {
        return repository
                .require(account, session)
                .onFailure(HttpProblem.class)
                .transform(absent -> HubServiceProblem.UNKNOWN_SESSION.at(pointer, "There is no session with this id."))
                .invoke(known -> requireKept(known, pointer))
                .map(known -> Optional.ofNullable(known.eventsHub()));
    }
}
