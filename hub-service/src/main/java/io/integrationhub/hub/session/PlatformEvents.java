package io.integrationhub.hub.session;

import io.integrationhub.kit.time.DatabaseTime;
import io.integrationhub.messaging.inbox.Inbox;
import io.quarkus.hibernate.reactive.panache.common.WithTransaction;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;

/** Applies what the session platform says to the sessions that are known here, once. */
@ApplicationScoped
class PlatformEvents {

    private static final String CONSUMER = "platform-events";

    private final SessionRepository repository;
    private final Inbox inbox;
    private final DatabaseTime clock;

    PlatformEvents(SessionRepository repository, Inbox inbox, DatabaseTime clock) {
        this.repository = repository;
        this.inbox = inbox;
        this.clock = clock;
    }

    @WithTransaction
    Uni<Void> take(PlatformEvent event) {
        return inbox.claim(CONSUMER, event.source() + " " + event.id())
                .chain(isNew -> isNew ? apply(event) : Uni.createFrom().voidItem());
    }

    private Uni<Void> apply(PlatformEvent event) {
        return repository
                .findForChange(event.account(), event.sessionId())
                .invoke(found -> found.filter(session -> !session.status().isOver())
                        .ifPresent(session -> ReportedEvents.apply(event.type(), session, clock.instant())))
                .replaceWithVoid();
    }
}
