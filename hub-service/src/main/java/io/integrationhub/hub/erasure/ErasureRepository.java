package io.integrationhub.hub.erasure;

import io.integrationhub.hub.problem.HubServiceProblem;
import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;

/** The stored erasures. Every query is scoped to an account. */
@ApplicationScoped
class ErasureRepository implements PanacheRepositoryBase<ErasureProgress, String> {

    /** The erasure, or an erasure_not_found problem. */
    Uni<ErasureProgress> require(String account, String session) {
        return find("account = ?1 and sessionId = ?2", account, session)
                .firstResult()
                .onItem()
                .ifNull()
                .failWith(() -> HubServiceProblem.ERASURE_NOT_FOUND.problem("Nobody has erased this session."));
    }
}
