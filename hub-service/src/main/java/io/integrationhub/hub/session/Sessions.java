package io.integrationhub.hub.session;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.integrationhub.hub.event.EventCatalogue;
import io.integrationhub.hub.event.SessionEvents;
import io.integrationhub.kit.problem.CommonProblem;
import io.quarkus.hibernate.reactive.panache.common.WithSession;
import io.quarkus.hibernate.reactive.panache.common.WithTransaction;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;

/** The stored sessions and what happens in them. */
@ApplicationScoped
class Sessions {

    private final SessionRepository repository;
    private final SessionEvents events;
    private final EventCatalogue catalogue;
    private final SensitiveValues sensitive;
    private final ObjectMapper json;

    Sessions(
            SessionRepository repository,
            SessionEvents events,
            EventCatalogue catalogue,
            SensitiveValues sensitive,
            ObjectMapper json) {
        this.repository = repository;
        this.events = events;
        this.catalogue = catalogue;
        this.sensitive = sensitive;
        this.json = json;
    }

    /** Stores a session, and its first event with it. */
    @WithTransaction
    Uni<Void> store(String account, NewSession created) {
        return repository
                .persist(created.session())
                .chain(session -> events.raise(account, session.id(), "session.created", created.event()))
                .replaceWithVoid();
    }

    @WithSession
    Uni<SessionView> find(String account, String id) {
        return repository.require(account, id).map(this::view);
    }

    /** Publishes an event of the catalogue for a session of the account; returns the event's id. */
    @WithTransaction
    Uni<String> publish(String account, String id, PublishEventRequest request) {
        return repository
                .require(account, id)
                .map(session -> withSessionId(request.data(), id))
                .invoke(data -> catalogue.requirePublishable(request.type(), data))
                .chain(data -> events.raise(account, id, request.type(), data));
    }

    /** The path says which session it is; data that says another one is refused. */
    private static ObjectNode withSessionId(ObjectNode data, String id) {
        if (data.hasNonNull("sessionId") && !data.get("sessionId").asText().equals(id)) {
            throw CommonProblem.INVALID_REQUEST.at("/data/sessionId", "must be the session of the path, or absent");
        }
        return data.deepCopy().put("sessionId", id);
    }

    private SessionView view(Session session) {
        return new SessionView(
                session.id(),
                session.externalId(),
                session.sourceName(),
                session.eventsHub() == null ? null : new EventRouting(session.eventsHub()),
                sensitive.mask(read(session.attributes())),
                read(session.records()),
                session.createdAt());
    }

    private ObjectNode read(String stored) {
        try {
            return json.readValue(stored, ObjectNode.class);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a stored session is not readable", e);
        }
    }
}
