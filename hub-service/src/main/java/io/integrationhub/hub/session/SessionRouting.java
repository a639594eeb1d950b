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
                .map(known -> Optional.ofNullable(known.eventsHub()));
    }
}
