package io.integrationhub.hub.session;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.integrationhub.audit.AuditedObject;
import io.integrationhub.hub.attribute.EventAttributes.Sealed;
import io.integrationhub.hub.audit.UserActions;
import io.integrationhub.hub.event.SessionEvents;
import io.integrationhub.hub.idempotency.Idempotency;
import io.integrationhub.hub.idempotency.IdempotentAnswer;
import io.integrationhub.hub.idempotency.IdempotentCall;
import io.integrationhub.kit.time.DatabaseTime;
import io.quarkus.hibernate.reactive.panache.common.WithTransaction;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Set;

/** Stores reported events together with what they do to their session. */
@ApplicationScoped
class ReportedEventStore {

    private final SessionRepository repository;
    private final SessionEvents events;
    private final AttributeMerge merge;
    private final UserActions actions;
    private final Idempotency idempotency;
    private final DatabaseTime clock;

    ReportedEventStore(
            SessionRepository repository,
            SessionEvents events,
            AttributeMerge merge,
            UserActions actions,
            Idempotency idempotency,
            DatabaseTime clock) {
        this.repository = repository;
        this.events = events;
        this.merge = merge;
        this.actions = actions;
        this.idempotency = idempotency;
        this.clock = clock;
    }

    /** Stores an event that fits its schema; sensitive values in it are sealed. */
    @WithTransaction
    Uni<IdempotentAnswer<PublishedEventView>> report(
            String account, String id, String type, Sealed event, IdempotentCall<PublishedEventView> call) {
        return idempotency.once(
                call,
                id,
                () -> repository
                        .requireForChange(account, id)
                        .invoke(session -> ReportedEvents.apply(type, session, clock.instant()))
                        .chain(session -> store(session, type, event.data()))
                        .call(() -> record(id, type, event.data()))
                        .map(stored -> new PublishedEventView(stored, event.unmapped())));
    }

    private Uni<Void> record(String id, String type, ObjectNode data) {
        return actions.recordEvent("session.event_published", AuditedObject.of("session", id), type, data);
    }

    /** A submitted form sets attributes, which is published after it; in an ended session it sets nothing. */
    private Uni<String> store(Session session, String type, ObjectNode data) {
        Uni<String> stored = events.report(session.account(), session.id(), type, data);
        return data.get("attributes") instanceof ObjectNode values
                        && type.equals(ReportedEvents.FORM)
                        && !session.status().isOver()
                ? stored.call(() -> merge.apply(
                        session, new AttributeMerge.NewValues(values, Set.of(), Set.of(), null, "participant")))
                : stored;
    }
}
