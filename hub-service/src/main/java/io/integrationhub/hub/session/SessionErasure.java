package io.integrationhub.hub.session;

import io.integrationhub.hub.idempotency.Idempotency;
import io.integrationhub.hub.session.RetentionSweep.Due;
import io.quarkus.hibernate.reactive.panache.common.WithSession;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Erases what is kept of the customer in sessions, and with them, in the current transaction. */
@ApplicationScoped
public class SessionErasure {

    private static final EndSessionRequest CANCELLED = new EndSessionRequest("cancelled", "erased");

    private final SessionRepository repository;
    private final SessionEnd end;
    private final SessionBelongings belongings;
    private final Idempotency idempotency;

    SessionErasure(
            SessionRepository repository, SessionEnd end, SessionBelongings belongings, Idempotency idempotency) {
        this.repository = repository;
        this.end = end;
        this.belongings = belongings;
        this.idempotency = idempotency;
    }

    /** A locked session. */
    public static final class Erasable {

        private final Session session;

        private Erasable(Session session) {
            this.session = session;
        }

        public String account() {
            return session.account();
        }

        public String id() {
            return session.id();
        }

        /** Whether it was erased before. */
        public boolean isErased() {
            return session.isErased();
        }
    }

    /** Locks a session of the account; or fails with session_not_found. */
    public Uni<Erasable> require(String account, String id) {
        return repository.requireForChange(account, id).map(Erasable::new);
    }

    /** Sessions that were over at that time and are not erased, by when they were over; those after another one. */
    @WithSession
    public Uni<List<Due>> overSince(Instant time, Due after, int limit) {
        return repository.overSince(time, after, limit);
    }

    /** Locks such a session; empty when it is no such session any more, or somebody else has locked it. */
    public Uni<Optional<Erasable>> lockOver(Due due, Instant time) {
        return repository.lockOver(due, time).map(found -> found.map(Erasable::new));
    }

    /** Checks that the account has such a session. */
    @WithSession
    public Uni<Void> requireKnown(String account, String id) {
        return repository.require(account, id).replaceWithVoid();
    }

    /**
     * Erases a locked session. One that is not over ends, which is published.
     *
     * @return the keys, beside the session's own, under which events with data of the customer were published
     */
    public Uni<List<String>> erase(Erasable erasable) {
        Session session = erasable.session;
        return ended(session)
                .invoke(session::erase)
                .chain(() -> idempotency.erase(session.account(), session.id()))
                .chain(() -> belongings.erase(session.account(), session.id()));
    }

    private Uni<Void> ended(Session session) {
        return session.status().isOver()
                ? Uni.createFrom().voidItem()
                : end.end(session, CANCELLED).replaceWithVoid();
    }
}
