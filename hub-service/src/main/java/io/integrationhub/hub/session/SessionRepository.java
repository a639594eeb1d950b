package io.integrationhub.hub.session;

import io.integrationhub.hub.problem.HubServiceProblem;
import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;

/** The stored sessions. Every query is scoped to an account. */
@ApplicationScoped
class SessionRepository implements PanacheRepositoryBase<Session, String> {

    /** The session, or a session_not_found problem. */
    Uni<Session> require(String account, String id) {
        return find("account = ?1 and id = ?2", account, id)
                .firstResult()
                .onItem()
                .ifNull()
                .failWith(() -> HubServiceProblem.SESSION_NOT_FOUND.problem("There is no session with this id."));
    }
}
