package io.integrationhub.hub.session;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.integrationhub.audit.AuditedObject;
import io.integrationhub.hub.attribute.SensitiveValues;
import io.integrationhub.hub.audit.UserActions;
import io.integrationhub.hub.event.SessionEvents;
import io.integrationhub.hub.idempotency.Idempotency;
import io.integrationhub.hub.idempotency.IdempotentAnswer;
import io.integrationhub.hub.idempotency.IdempotentCall;
import io.integrationhub.hub.registry.HubUse;
import io.integrationhub.hub.registry.NamedHubs;
import io.integrationhub.kit.paging.Page;
import io.quarkus.hibernate.reactive.panache.common.WithSession;
import io.quarkus.hibernate.reactive.panache.common.WithTransaction;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The stored sessions. */
@ApplicationScoped
class Sessions {

    private final NamedHubs hubs;
    private final SessionRepository repository;
    private final InsertedSessions inserted;
    private final SessionEvents events;
    private final UserActions actions;
    private final Idempotency idempotency;
    private final SensitiveValues sensitive;
    private final ObjectMapper json;

    Sessions(
            NamedHubs hubs,
            SessionRepository repository,
            InsertedSessions inserted,
            SessionEvents events,
            UserActions actions,
            Idempotency idempotency,
            SensitiveValues sensitive,
            ObjectMapper json) {
        this.hubs = hubs;
        this.repository = repository;
        this.inserted = inserted;
        this.events = events;
        this.actions = actions;
        this.idempotency = idempotency;
        this.sensitive = sensitive;
        this.json = json;
    }

    /**
     * Stores a session, and its first event with it; the hubs that it names exist until it is stored. What nothing else is
     * stored with, goes in one statement.
     */
    Uni<IdempotentAnswer<CreatedSessionView>> store(
            String account,
            NewSession created,
            List<HubUse> named,
            CreatedSessionView answer,
            IdempotentCall<CreatedSessionView> call) {
        return call.key() == null && !actions.areRecorded()
                ? inserted.store(account, created, named).replaceWith(new IdempotentAnswer<>(answer, false))
                : storeOnce(account, created, named, answer, call);
    }

    @WithTransaction
    Uni<IdempotentAnswer<CreatedSessionView>> storeOnce(
            String account,
            NewSession created,
            List<HubUse> named,
            CreatedSessionView answer,
            IdempotentCall<CreatedSessionView> call) {
        return idempotency.once(
                call,
                answer.sessionId(),
                () -> hubs.lock(account, named)
                        .invoke(created::identifyHubs)
                        .chain(() -> repository.persist(created.session()))
                        .chain(session -> events.raise(account, session.id(), "session.created", created.event()))
                        .chain(() -> record(created))
                        .replaceWith(answer));
    }

    private Uni<Void> record(NewSession created) {
        Session session = created.session();
        return actions.record(
                "session.created",
                AuditedObject.of("session", session.id()),
                new Said(session.sourceName(), session.eventsHub()),
                UserActions.attributesOf(created.event()));
    }

    /** What the audit shows of a call. */
    private record Said(
            @Nullable String sourceName, @Nullable String eventsHub) {}

    @WithSession
    Uni<SessionView> find(String account, String id) {
        return repository.require(account, id).map(this::view);
    }

    @WithSession
    Uni<Page<SessionSummaryView>> list(String account, SessionFilter filter, int limit) {
        return repository.page(account, filter, limit).map(rows -> Page.of(rows, limit, SessionSummaryView::position));
    }

    private SessionView view(Session session) {
        ObjectNode attributes = StoredJson.object(json, session.attributes());
        return new SessionView(
                session.id(),
                session.externalId(),
                session.status().text(),
                session.sourceName(),
                session.eventsHub() == null ? null : new EventRouting(session.eventsHub()),
                sensitive.mask(attributes),
                origins(session, attributes),
                StoredJson.object(json, session.records()),
                workflows(session),
                session.createdAt(),
                session.openedAt(),
                session.expiresAt(),
                session.endedAt());
    }

    private Map<String, AttributeOrigins.Origin> origins(Session session, ObjectNode attributes) {
        var names = attributes.properties().stream().map(Map.Entry::getKey).toList();
        var kind = session.isPrefilled() ? AttributeOrigins.Origin.RECORD : AttributeOrigins.Origin.API;
        return StoredJson.origins(json, session.origins())
                .of(names, new AttributeOrigins.Origin(kind, session.sourceName(), session.createdAt()));
    }

    private List<WorkflowView> workflows(Session session) {
        try {
            return List.of(json.readValue(session.workflows(), WorkflowView[].class));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a stored session is not readable", e);
        }
    }
}
