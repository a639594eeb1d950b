package io.integrationhub.hub.session;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.integrationhub.hub.attribute.SensitiveValues;
import io.integrationhub.hub.event.SessionEvents;
import io.integrationhub.hub.hub.HubUse;
import io.integrationhub.hub.hub.NamedHubs;
import io.quarkus.hibernate.reactive.panache.common.WithSession;
import io.quarkus.hibernate.reactive.panache.common.WithTransaction;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** The stored sessions and what happens in them. */
@ApplicationScoped
class Sessions {

    private final NamedHubs hubs;
    private final SessionRepository repository;
    private final SessionEvents events;
    private final SensitiveValues sensitive;
    private final ObjectMapper json;

    Sessions(
            NamedHubs hubs,
            SessionRepository repository,
            SessionEvents events,
            SensitiveValues sensitive,
            ObjectMapper json) {
        this.hubs = hubs;
        this.repository = repository;
        this.events = events;
        this.sensitive = sensitive;
        this.json = json;
    }

    /** Stores a session, and its first event with it; the hubs that it names exist until it is stored. */
    @WithTransaction
    Uni<Void> store(String account, NewSession created, List<HubUse> named) {
        return hubs.hold(account, named)
                .chain(() -> repository.persist(created.session()))
                .chain(session -> events.raise(account, session.id(), "session.created", created.event()))
                .replaceWithVoid();
    }

    @WithSession
    Uni<SessionView> find(String account, String id) {
        return repository.require(account, id).map(this::view);
    }

    /** Fails with session_not_found unless the account has the session. */
    @WithSession
    Uni<Void> require(String account, String id) {
        return repository.require(account, id).replaceWithVoid();
    }

    /** Stores an event of a session for publishing; returns the event's id. */
    @WithTransaction
    Uni<String> raise(String account, String id, String type, ObjectNode data) {
        return repository.require(account, id).chain(session -> events.raise(account, id, type, data));
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
