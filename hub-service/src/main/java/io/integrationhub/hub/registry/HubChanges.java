package io.integrationhub.hub.registry;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.integrationhub.kit.time.DatabaseTime;
import io.integrationhub.messaging.event.CloudEvent;
import io.integrationhub.messaging.outbox.Outbox;
import io.integrationhub.messaging.outbox.OutboxMessage;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.UUID;

/** Tells the other services the latest state of each hub, on a compacted topic keyed by account and name. */
@ApplicationScoped
class HubChanges {

    static final String TOPIC = "integration-hub.hub-changes.v1";
    private static final String SOURCE = "/hub-service";

    private final Outbox outbox;
    private final ObjectMapper json;
    private final DatabaseTime clock;

    HubChanges(Outbox outbox, ObjectMapper json, DatabaseTime clock) {
        this.outbox = outbox;
        this.json = json;
        this.clock = clock;
    }

    Uni<Void> changed(Hub hub) {
        return outbox.append(OutboxMessage.event(TOPIC, key(hub), event(hub, "hub.changed"), state(hub)));
    }

    Uni<Void> deleted(Hub hub) {
        return outbox.append(OutboxMessage.tombstone(TOPIC, key(hub), event(hub, "hub.deleted")));
    }

    private static String key(Hub hub) {
        return hub.account() + "/" + hub.name();
    }

    private CloudEvent event(Hub hub, String type) {
        String id = UUID.randomUUID().toString();
        return new CloudEvent(id, SOURCE, type, hub.name(), clock.instant(), hub.account());
    }

    private String state(Hub hub) {
        try {
            return json.writeValueAsString(State.of(hub));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a hub cannot be written as JSON", e);
        }
    }

    /** The record's value, as contracts/schemas/hub.changed.v1.json describes it. */
    private record State(
            UUID id,
            String account,
            String name,
            String description,
            String status,
            String sensitiveValues,
            Instant createdAt,
            int version) {

        static State of(Hub hub) {
            return new State(
                    hub.id(),
                    hub.account(),
                    hub.name(),
                    hub.description(),
                    hub.status().text(),
                    hub.sensitiveValues().text(),
                    hub.createdAt(),
                    hub.version());
        }
    }
}
