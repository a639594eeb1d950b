package io.integrationhub.hub.analysis;

import io.integrationhub.hub.problem.HubServiceProblem;
import io.integrationhub.kit.paging.Cursor;
import io.quarkus.hibernate.reactive.panache.PanacheQuery;
import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The stored analyses. Every query is scoped to an account. */
@ApplicationScoped
class AnalysisRepository implements PanacheRepositoryBase<DocumentAnalysis, UUID> {

    private static final String NEWEST_FIRST = " order by createdAt desc, id desc";

    /** The analysis, or an analysis_not_found problem: another account's does not exist for the caller. */
    Uni<DocumentAnalysis> require(String account, UUID id) {
        return find("account = ?1 and id = ?2", account, id)
                .firstResult()
                .onItem()
                .ifNull()
                .failWith(() ->
                        HubServiceProblem.ANALYSIS_NOT_FOUND.problem("There is no document analysis with this id."));
    }

    /** For change: who ends an analysis at the same moment waits. */
    Uni<List<DocumentAnalysis>> ofSession(String account, String session) {
        return find("account = ?1 and sessionId = ?2", account, session)
                .withLock(LockModeType.PESSIMISTIC_WRITE)
                .list();
    }

    Uni<Boolean> exists(String account, UUID id) {
        return count("account = ?1 and id = ?2", account, id).map(found -> found > 0);
    }

    /** Analyses before the cursor's, newest first; one more than the limit, to tell whether there is a next page. */
    Uni<List<DocumentAnalysis>> page(String account, @Nullable Cursor after, int limit) {
        PanacheQuery<DocumentAnalysis> query = after == null
                ? find("account = ?1" + NEWEST_FIRST, account)
                : find("account = ?1 and (createdAt, id) < (?2, ?3)" + NEWEST_FIRST, account, after.time(), after.id());
        return query.range(0, limit).list();
    }
}
