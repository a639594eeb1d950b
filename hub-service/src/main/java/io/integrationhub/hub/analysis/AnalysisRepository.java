package io.integrationhub.hub.analysis;

import io.integrationhub.hub.problem.HubServiceProblem;
import io.integrationhub.kit.paging.Cursor;
import io.quarkiverse.resteasy.problem.HttpProblem;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.quarkus.hibernate.reactive.panache.PanacheQuery;
import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.hibernate.LockMode;
import org.jspecify.annotations.Nullable;

/** The stored analyses. Every query is scoped to an account. */
@ApplicationScoped
class AnalysisRepository implements PanacheRepositoryBase<DocumentAnalysis, UUID> {

    private static final String NEWEST_FIRST = " order by createdAt desc, id desc";

    private static final String STANDALONE_SINCE = """
            from DocumentAnalysis a where a.sessionId is null and a.erasedAt is null
                and coalesce(a.completedAt, a.createdAt) <= :time
            order by coalesce(a.completedAt, a.createdAt)""";

    /** The analysis, or an analysis_not_found problem: another account's does not exist for the caller. */
    Uni<DocumentAnalysis> require(String account, UUID id) {
        return find("account = ?1 and id = ?2", account, id)
                .firstResult()
                .onItem()
                .ifNull()
                .failWith(AnalysisRepository::notFound);
    }

    /** The same, locked until the transaction ends: nothing is told of an analysis after it was erased. */
    Uni<DocumentAnalysis> requireForChange(String account, UUID id) {
        return find("account = ?1 and id = ?2", account, id)
                .withLock(LockModeType.PESSIMISTIC_WRITE)
                .firstResult()
                .onItem()
                .ifNull()
                .failWith(AnalysisRepository::notFound);
    }

    private static HttpProblem notFound() {
        return HubServiceProblem.ANALYSIS_NOT_FOUND.problem("There is no document analysis with this id.");
    }

    /** Without a session, done or else created by that time, and not erased; locked, without those that others hold. */
    Uni<List<DocumentAnalysis>> standaloneSince(Instant time, int limit) {
        return Panache.getSession()
                .chain(session -> session.createSelectionQuery(STANDALONE_SINCE, DocumentAnalysis.class)
                        .setParameter("time", time)
                        .setLockMode(LockMode.UPGRADE_SKIPLOCKED)
                        .setMaxResults(limit)
                        .getResultList());
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
