package io.integrationhub.hub.session;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.integrationhub.hub.event.SessionEvents;
import io.integrationhub.kit.async.InSequence;
import io.integrationhub.kit.time.DatabaseTime;
import io.quarkus.hibernate.reactive.panache.common.WithTransaction;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import org.jboss.logging.Logger;

/**
 * Expires the sessions whose lifetime is over. Each batch is a transaction that holds its sessions and their events;
 * sessions that somebody else has locked, such as another instance, are skipped.
 */
@ApplicationScoped
class SessionExpiry {

    private static final Logger LOG = Logger.getLogger(SessionExpiry.class);
    private static final int BATCH = 200;

    private final SessionRepository repository;
    private final SessionEvents events;
    private final ObjectMapper json;
    private final DatabaseTime clock;

    SessionExpiry(SessionRepository repository, SessionEvents events, ObjectMapper json, DatabaseTime clock) {
        this.repository = repository;
        this.events = events;
        this.json = json;
        this.clock = clock;
    }

    @Scheduled(
            every = "${integration-hub.sessions.look-every:30s}",
            concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    Uni<Void> expireDue() {
        return expireBatch().chain(expired -> expired < BATCH ? Uni.createFrom().voidItem() : expireDue());
    }

    /** Returns how many have expired. */
    @WithTransaction
    Uni<Integer> expireBatch() {
        return repository
                .expireDue(clock.instant(), BATCH)
                .call(this::publishAll)
                .map(List::size)
                .invoke(SessionExpiry::log);
    }

    /** One after the other: they share a transaction. */
    private Uni<Void> publishAll(List<ExpiredSession> expired) {
        return InSequence.forEach(expired, this::publish);
    }

    private Uni<String> publish(ExpiredSession session) {
        return events.raise(session.account(), session.id(), "session.expired", event(session));
    }

    /** As contracts/schemas/session.expired.v1.json says. */
    private ObjectNode event(ExpiredSession session) {
        return json.createObjectNode()
                .put("sessionId", session.id())
                .put("expiredAt", session.expiredAt().toString())
                .put("opened", session.opened());
    }

    private static void log(int expired) {
        if (expired > 0) {
            LOG.infof("sessions expired: count=%d", expired);
        }
    }
}
