package io.integrationhub.hub.session;

import io.integrationhub.hub.problem.HubServiceProblem;
import io.integrationhub.hub.session.RetentionSweep.Due;
import io.integrationhub.identity.CurrentCaller;
import io.quarkiverse.resteasy.problem.HttpProblem;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import io.quarkus.hibernate.reactive.panache.common.WithSession;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import jakarta.persistence.Tuple;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.hibernate.LockMode;
import org.hibernate.reactive.mutiny.Mutiny;

/**
 * The stored sessions. Every query is scoped to an account, but for the search for what has expired, and what a request
 * asks for to what its caller reaches: another session does not exist for the caller. Who changes a session
 * or raises an event of it locks it first: the order of its events is then the order in which the changes commit.
 */
@ApplicationScoped
class SessionRepository implements PanacheRepositoryBase<Session, String> {

    private static final Pattern ID = Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");

    /** By statement: nothing of a session is needed but what its event says. */
    private static final String EXPIRE = """
            with due as (
                select id from session where ended_at is null and expires_at <= :now
                order by expires_at limit :limit for update skip locked)
            update session set status = 'EXPIRED', ended_at = expires_at, version = version + 1
            from due where session.id = due.id
            returning account, session.id, expires_at, opened_at is not null as opened""";

    /** The literal lets PostgreSQL use the index that holds only these. */
    private static final String OVER = "from Session s where s.status <> ERASED and s.endedAt <= :time";

    private static final String OVER_SINCE = "select s.account, s.id, s.endedAt " + OVER
            + " and (s.endedAt, s.id) > (:since, :id) order by s.endedAt, s.id";
    private static final String ONE_OVER = OVER + " and s.account = :account and s.id = :id";

    private final CurrentCaller caller;

    SessionRepository(CurrentCaller caller) {
        this.caller = caller;
    }

    /** The session, or a session_not_found problem. */
    Uni<Session> require(String account, String id) {
        return find(account, id, LockModeType.NONE).map(this::reached);
    }

    private Session reached(Optional<Session> found) {
        return found.filter(session -> session.isReachedBy(caller.get())).orElseThrow(SessionRepository::notFound);
    }

    /** The same, locked until the transaction ends. */
    Uni<Session> requireForChange(String account, String id) {
        return findForChange(account, id).map(this::reached);
    }

    /** Checks that there is such a session. */
    @WithSession
    Uni<Void> requireKnown(String account, String id) {
        return require(account, id).replaceWithVoid();
    }

    /** Checks that there is such a session and that it has not ended, before anything is done. */
    @WithSession
    Uni<Void> requireOpen(String account, String id) {
        return require(account, id).invoke(Session::requireOpen).replaceWithVoid();
    }

    /** The session, locked; or a session_not_found or session_ended problem. */
    Uni<Session> requireOpenForChange(String account, String id) {
        return requireForChange(account, id).invoke(Session::requireOpen);
    }

    /** The session, locked, if the account has it; for what no caller asks for. */
    Uni<Optional<Session>> findForChange(String account, String id) {
        return find(account, id, LockModeType.PESSIMISTIC_WRITE);
    }

    private Uni<Optional<Session>> find(String account, String id, LockModeType lock) {
        if (!isId(id)) {
            return Uni.createFrom().item(Optional.empty());
        }
        return find("account = ?1 and id = ?2", account, id)
                .withLock(lock)
                .firstResult()
                .map(Optional::ofNullable);
    }

    /** Whether it has the form of a session's id; others need no look into the database. */
    static boolean isId(String text) {
        return ID.matcher(text).matches();
    }

    private static HttpProblem notFound() {
        return HubServiceProblem.SESSION_NOT_FOUND.problem("There is no session with this id.");
    }

    /** Lets sessions expire whose lifetime is over; those that others have locked are left out. */
    Uni<List<ExpiredSession>> expireDue(Instant now, int limit) {
        return Panache.getSession()
                .chain(session -> session.createNativeQuery(EXPIRE, Tuple.class)
                        .setParameter("now", now)
                        .setParameter("limit", limit)
                        .getResultList())
                .map(rows -> rows.stream().map(ExpiredSession::of).toList());
    }

    /** Sessions that were over at that time and are not erased, by when they were over; those after another one. */
    Uni<List<Due>> overSince(Instant time, Due after, int limit) {
        return Panache.getSession()
                .chain(session -> session.createSelectionQuery(OVER_SINCE, Object[].class)
                        .setParameter("time", time)
                        .setParameter("since", after.since())
                        .setParameter("id", after.id())
                        .setMaxResults(limit)
                        .getResultList())
                .map(rows -> rows.stream()
                        .map(row -> new Due((String) row[0], (String) row[1], (Instant) row[2]))
                        .toList());
    }

    /** Such a session, locked; empty when it is no such session any more, or somebody else has locked it. */
    Uni<Optional<Session>> lockOver(Due due, Instant time) {
        return Panache.getSession()
                .chain(session -> session.createSelectionQuery(ONE_OVER, Session.class)
                        .setParameter("time", time)
                        .setParameter("account", due.account())
                        .setParameter("id", due.id())
                        .setLockMode(LockMode.UPGRADE_SKIPLOCKED)
                        .getSingleResultOrNull())
                .map(Optional::ofNullable);
    }

    /** One more than the limit, to tell whether there is a next page. */
    Uni<List<SessionSummaryView>> page(String account, SessionFilter filter, int limit) {
        SessionFilter reached = filter.within(caller.get());
        return Panache.getSession()
                .chain(session -> query(session, account, reached)
                        .setMaxResults(limit + 1)
                        .getResultList())
                .map(rows -> rows.stream().map(SessionSummaryView::of).toList());
    }

    private static Mutiny.SelectionQuery<Object[]> query(Mutiny.Session session, String account, SessionFilter filter) {
        var query = session.createSelectionQuery(filter.query(), Object[].class);
        filter.parameters(account).forEach(query::setParameter);
        return query;
    }
}
