package io.integrationhub.hub.session;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.integrationhub.audit.AuditedObject;
import io.integrationhub.hub.audit.UserActions;
import io.integrationhub.hub.event.SessionEvents;
import io.integrationhub.kit.time.DatabaseTime;
import io.quarkus.hibernate.reactive.panache.common.WithTransaction;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;

/** Ends sessions on request. Asking twice is no fault: the second time nothing happens. */
@ApplicationScoped
class SessionEnd {

    private final SessionRepository repository;
    private final SessionEvents events;
    private final UserActions actions;
    private final ObjectMapper json;
    private final DatabaseTime clock;

    SessionEnd(
            SessionRepository repository,
            SessionEvents events,
            UserActions actions,
            ObjectMapper json,
            DatabaseTime clock) {
        this.repository = repository;
        this.events = events;
        this.actions = actions;
        this.json = json;
        this.clock = clock;
    }

    @WithTransaction
    Uni<EndedSessionView> end(String account, String id, EndSessionRequest request) {
        return repository
                .requireForChange(account, id)
                .chain(session -> session.status().isOver()
                        ? Uni.createFrom().item(() -> EndedSessionView.of(session, null))
                        : end(session, request).call(() -> record(id, request)));
    }

    /** Without the reason, which may say something of the customer. */
    private Uni<Void> record(String id, EndSessionRequest request) {
        return actions.record("session.ended", AuditedObject.of("session", id), new Said(outcome(request)), List.of());
    }

    /** What the audit shows of a call. */
    private record Said(String outcome) {}

    private static String outcome(EndSessionRequest request) {
        return Objects.requireNonNullElse(request.outcome(), "completed");
    }

    /** Ends a session that is locked, and not over. */
    Uni<EndedSessionView> end(Session session, EndSessionRequest request) {
        Instant now = clock.instant();
        session.end(now);
        return events.raise(session.account(), session.id(), ReportedEvents.ENDED, event(session, request, now))
                .map(event -> EndedSessionView.of(session, event));
    }

    /** As contracts/schemas/session.ended.v1.json says. */
    private ObjectNode event(Session session, EndSessionRequest request, Instant now) {
        ObjectNode data = json.createObjectNode()
                .put("sessionId", session.id())
                .put("outcome", outcome(request))
                .put("endedBy", "api");
        if (request.reason() != null) {
            data.put("reason", request.reason());
        }
        Instant opened = session.openedAt();
        if (opened != null) {
            data.put(
                    "durationSeconds", Math.max(0, Duration.between(opened, now).toSeconds()));
        }
        return data;
    }
}
