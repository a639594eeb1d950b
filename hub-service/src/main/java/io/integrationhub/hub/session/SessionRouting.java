package io.integrationhub.hub.session;

import io.integrationhub.hub.problem.HubServiceProblem;
import io.quarkiverse.resteasy.problem.HttpProblem;
import io.quarkus.hibernate.reactive.panache.common.WithSession;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Where the events of a session go, for what belongs to the session. */
@ApplicationScoped
public class SessionRouting {

    private final SessionRepository repository;

    SessionRouting(SessionRepository repository) {
        this.repository = repository;
    }

    /**
     * Where a session's events go.
     *
     * @param hub the hub that alone gets them
     * @param hubId id of that hub; null when it is not known
     */
    public record Route(String hub, @Nullable UUID hubId) {

        static Optional<Route> of(Session session) {
            return Optional.ofNullable(session.eventsHub()).map(hub -> new Route(hub, session.eventsHubId()));
        }
    }

    /** Checks that there is such a session and that it is not erased, before anything is done. */
    @WithSession
    public Uni<Void> require(String account, String session, String pointer) {
        return repository
                .require(account, session)
                .onFailure(HttpProblem.class)
                .transform(absent -> unknown(pointer))
                .invoke(known -> requireKept(known, pointer))
                .replaceWithVoid();
    }

    /**
     * Keeps the session from being erased and from getting another route, or waits until it is or has, in the current
     * transaction.
     *
     * @param pointer where the request names the session
     * @return the route; empty when every hub gets the session's events
     * @throws HttpProblem unknown_session when there is none, or it is erased
     */
    public Uni<Optional<Route>> lock(String account, String session, String pointer) {
        return repository
                .requireForChange(account, session)
                .onFailure(HttpProblem.class)
                .transform(absent -> unknown(pointer))
                .invoke(known -> requireKept(known, pointer))
                .map(Route::of);
    }

    private static HttpProblem unknown(String pointer) {
        return HubServiceProblem.UNKNOWN_SESSION.at(pointer, "There is no session with this id.");
    }

    private static void requireKept(Session session, String pointer) {
        if (session.isErased()) {
            throw HubServiceProblem.UNKNOWN_SESSION.at(pointer, "The session was erased.");
        }
    }
}
