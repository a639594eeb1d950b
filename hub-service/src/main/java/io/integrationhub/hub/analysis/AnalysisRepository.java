package io.integrationhub.hub.analysis;

import io.integrationhub.hub.problem.HubServiceProblem;
import io.integrationhub.hub.session.RetentionSweep.Due;
import io.integrationhub.identity.CallerHub;
import io.integrationhub.identity.CurrentCaller;
import io.integrationhub.kit.paging.Cursor;
import io.quarkiverse.resteasy.problem.HttpProblem;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import jakarta.persistence.Tuple;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.hibernate.reactive.mutiny.Mutiny;
import org.jspecify.annotations.Nullable;

/**
 * The stored analyses. Every query is scoped to an account, and what a request asks for to what its caller reaches: another
 * analysis does not exist for the caller.
 */
@ApplicationScoped
class AnalysisRepository implements PanacheRepositoryBase<DocumentAnalysis, UUID> {

    private static final String PAGE =
            "select " + AnalysisSummaryView.COLUMNS + " from DocumentAnalysis a where a.account = :account";

    /**
     * For callers that reach a hub only: what it created or gets the events of, and what belongs to a session of which that
     * is true.
     */
    private static final String REACHED = """
            (a.createdByHubId = :hub or a.eventsHubId = :hub
                or exists (select 1 from Session s
                    where s.id = a.sessionId and (s.createdByHubId = :hub or s.eventsHubId = :hub)))""";

    private static final String ONE = "from DocumentAnalysis a where a.account = :account and a.id = :id";
    private static final String BEFORE = " and (a.createdAt, a.id) < (:time, :id)";
    private static final String NEWEST_FIRST = " order by a.createdAt desc, a.id desc";

    private static final String STANDALONE_SINCE = """
            select a.account, a.id, coalesce(a.completedAt, a.createdAt) from DocumentAnalysis a
            where a.sessionId is null and a.erasedAt is null and coalesce(a.completedAt, a.createdAt) <= :time
                and (coalesce(a.completedAt, a.createdAt), a.id) > (:since, :id)
            order by coalesce(a.completedAt, a.createdAt), a.id""";

    /** By statement: the data, which may be large, is not read first. */
    private static final String ERASE = """
            update document_analysis set erased_at = :now, external_id = null, title = '', documents = '[]',
                attributes = '{}', records = '{}', version = version + 1
            where account = :account and\s""";

    private static final String ERASE_STANDALONE = ERASE + """
            id = :id and session_id is null and erased_at is null and coalesce(completed_at, created_at) <= :time
            """;

    private static final String ERASE_OF_SESSION = ERASE + "session_id = :session returning cast(id as text) as id";

    private final CurrentCaller caller;

    AnalysisRepository(CurrentCaller caller) {
        this.caller = caller;
    }

    /** The analysis, or an analysis_not_found problem: another account's does not exist for the caller. */
    Uni<DocumentAnalysis> require(String account, UUID id) {
        return require(account, id, LockModeType.NONE);
    }

    /** The same, locked until the transaction ends: nothing is published of an analysis after it was erased. */
    Uni<DocumentAnalysis> requireForChange(String account, UUID id) {
        return require(account, id, LockModeType.PESSIMISTIC_WRITE);
    }

    private Uni<DocumentAnalysis> require(String account, UUID id, LockModeType lock) {
        var values = new HashMap<String, Object>(Map.of("account", account, "id", id));
        Optional<UUID> hub = hub();
        hub.ifPresent(only -> values.put("hub", only));
        return find(ONE + reached(hub), values)
                .withLock(lock)
                .firstResult()
                .onItem()
                .ifNull()
                .failWith(AnalysisRepository::notFound);
    }

    private static String reached(Optional<UUID> hub) {
        return hub.isPresent() ? " and " + REACHED : "";
    }

    /** The hub that alone the caller reaches. */
    private Optional<UUID> hub() {
        return caller.get().confinedTo().map(CallerHub::id);
    }

    private static HttpProblem notFound() {
        return HubServiceProblem.ANALYSIS_NOT_FOUND.problem("There is no document analysis with this id.");
    }

    /** Without a session, not erased, and done or else created by that time; by then, those after another one. */
    Uni<List<Due>> standaloneSince(Instant time, Due after, int limit) {
        return Panache.getSession()
                .chain(session -> session.createSelectionQuery(STANDALONE_SINCE, Object[].class)
                        .setParameter("time", time)
                        .setParameter("since", after.since())
                        .setParameter("id", UUID.fromString(after.id()))
                        .setMaxResults(limit)
                        .getResultList())
                .map(rows -> rows.stream()
                        .map(row -> new Due((String) row[0], row[1].toString(), (Instant) row[2]))
                        .toList());
    }

    /** Erases such an analysis; false when it is no such analysis any more. A call that ends it at the same moment waits. */
    Uni<Boolean> eraseStandalone(Due due, Instant time, Instant now) {
        return Panache.getSession()
                .chain(session -> session.createNativeQuery(ERASE_STANDALONE)
                        .setParameter("now", now)
                        .setParameter("account", due.account())
                        .setParameter("id", UUID.fromString(due.id()))
                        .setParameter("time", time)
                        .executeUpdate())
                .map(erased -> erased == 1);
    }

    /** Erases the analyses of a session; returns their ids. Who ends one at the same moment waits. */
    Uni<List<String>> eraseOfSession(String account, String session, Instant now) {
        return Panache.getSession()
                .chain(database -> database.createNativeQuery(ERASE_OF_SESSION, Tuple.class)
                        .setParameter("now", now)
                        .setParameter("account", account)
                        .setParameter("session", session)
                        .getResultList())
                .map(rows -> rows.stream().map(row -> row.get(0, String.class)).toList());
    }

    /** How many analyses a session has. */
    Uni<Long> countOfSession(String account, String session) {
        return count("account = ?1 and sessionId = ?2", account, session);
    }

    Uni<Boolean> exists(String account, UUID id) {
        return count("account = ?1 and id = ?2", account, id).map(found -> found > 0);
    }

    /** Analyses before the cursor's, newest first; one more than the limit, to tell whether there is a next page. */
    Uni<List<AnalysisSummaryView>> page(String account, @Nullable Cursor after, int limit) {
        Optional<UUID> hub = hub();
        return Panache.getSession()
                .chain(session -> page(session, account, hub, after)
                        .setMaxResults(limit + 1)
                        .getResultList())
                .map(rows -> rows.stream().map(AnalysisSummaryView::of).toList());
    }

    private static Mutiny.SelectionQuery<Object[]> page(
            Mutiny.Session session, String account, Optional<UUID> hub, @Nullable Cursor after) {
        String statement = PAGE + reached(hub) + (after == null ? "" : BEFORE) + NEWEST_FIRST;
        var query = session.createSelectionQuery(statement, Object[].class).setParameter("account", account);
        hub.ifPresent(only -> query.setParameter("hub", only));
        if (after != null) {
            query.setParameter("time", after.time()).setParameter("id", after.id());
        }
        return query;
    }
}
