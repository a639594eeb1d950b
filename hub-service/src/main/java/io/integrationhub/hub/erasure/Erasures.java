package io.integrationhub.hub.erasure;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.integrationhub.audit.AuditTrail;
import io.integrationhub.audit.AuditedObject;
import io.integrationhub.audit.Changes;
import io.integrationhub.hub.event.SessionEvents;
import io.integrationhub.hub.session.RetentionSweep.Due;
import io.integrationhub.hub.session.SessionErasure;
import io.integrationhub.hub.session.SessionErasure.Erasable;
import io.integrationhub.kit.time.DatabaseTime;
import io.quarkus.hibernate.reactive.panache.common.WithSession;
import io.quarkus.hibernate.reactive.panache.common.WithTransaction;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;

/**
 * Erases sessions: what is kept here in the transaction of the call; the other services when they read the event. The
 * event follows the session's others on the same key, so whoever reads it has read those. Events that wait in the outbox
 * go out before it as they are: the order of a session's events has no gap.
 */
@ApplicationScoped
class Erasures {

    private static final String ERASED = "session.erased";

    private final SessionErasure sessions;
    private final ErasureRepository repository;
    private final SessionEvents events;
    private final AuditTrail audit;
    private final ObjectMapper json;
    private final DatabaseTime clock;

    Erasures(
            SessionErasure sessions,
            ErasureRepository repository,
            SessionEvents events,
            AuditTrail audit,
            ObjectMapper json,
            DatabaseTime clock) {
        this.sessions = sessions;
        this.repository = repository;
        this.events = events;
        this.audit = audit;
        this.json = json;
        this.clock = clock;
    }

    /** Erases a session; one that was erased before stays so, and its erasure is the answer. */
    @WithTransaction
    Uni<ErasureView> request(String account, String id) {
        return sessions.require(account, id)
                .chain(session -> session.isErased() ? Uni.createFrom().voidItem() : requested(session))
                .chain(() -> repository.require(account, id))
                .map(ErasureProgress::view);
    }

    private Uni<Void> requested(Erasable session) {
        return erase(session, ErasureReason.REQUESTED)
                .chain(() -> audit.byCaller(ERASED, AuditedObject.of("session", session.id()), Changes.none()));
    }

    @WithSession
    Uni<ErasureView> find(String account, String id) {
        return sessions.requireKnown(account, id)
                .chain(() -> repository.require(account, id))
                .map(ErasureProgress::view);
    }

    /** Erases a session that was over at that time; false when somebody else does so. */
    @WithTransaction
    Uni<Boolean> retire(Due due, Instant time) {
        return sessions.lockOver(due, time)
                .chain(found -> found.map(session -> retire(session).replaceWith(true))
                        .orElseGet(() -> Uni.createFrom().item(false)));
    }

    private Uni<Void> retire(Erasable session) {
        return erase(session, ErasureReason.RETENTION)
                .chain(() -> audit.bySystem(
                        session.account(), ERASED, AuditedObject.of("session", session.id()), Changes.none()));
    }

    private Uni<Void> erase(Erasable session, ErasureReason reason) {
        var erasure = new ErasureProgress(session.id(), session.account(), reason, clock.instant());
        return sessions.erase(session)
                .call(() -> repository.persist(erasure))
                .chain(analyses ->
                        events.raise(session.account(), session.id(), ERASED, event(session, analyses, reason)))
                .replaceWithVoid();
    }

    /** As contracts/schemas/session.erased.v1.json says. */
    private ObjectNode event(Erasable session, List<String> analyses, ErasureReason reason) {
        ObjectNode data = json.createObjectNode().put("sessionId", session.id()).put("reason", reason.text());
        if (!analyses.isEmpty()) {
            analyses.forEach(data.putArray("analysisIds")::add);
        }
        return data;
    }

    /** A service has published that it is done. */
    @WithTransaction
    Uni<Void> complete(ErasureCompletion done) {
        return repository
                .find("account = ?1 and sessionId = ?2", done.account(), done.sessionId())
                .firstResult()
                .onItem()
                .ifNotNull()
                .invoke(erasure -> erasure.complete(done.service(), done.completedAt()))
                .replaceWithVoid();
    }
}
