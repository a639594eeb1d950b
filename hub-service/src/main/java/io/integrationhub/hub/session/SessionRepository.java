package io.integrationhub.hub.session;

import io.integrationhub.hub.problem.HubServiceProblem;
import io.quarkiverse.resteasy.problem.HttpProblem;
import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.regex.Pattern;

/** The stored sessions. Every query is scoped to an account. */
@ApplicationScoped
class SessionRepository implements PanacheRepositoryBase<Session, String> {

    private static final Pattern ID = Pattern.compile("[0-9a-f-]{36}");

    /** The session, or a session_not_found problem. */
    Uni<Session> require(String account, String id) {
        if (!ID.matcher(id).matches()) {
            return Uni.createFrom().failure(SessionRepository::notFound);
        }
        return find("account = ?1 and id = ?2", account, id)
                .firstResult()
                .onItem()
                .ifNull()
                .failWith(SessionRepository::notFound);
    }

    private static HttpProblem notFound() {
        return HubServiceProblem.SESSION_NOT_FOUND.problem("There is no session with this id.");
    }
}
