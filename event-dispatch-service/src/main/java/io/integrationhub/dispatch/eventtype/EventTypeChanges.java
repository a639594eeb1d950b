package io.integrationhub.dispatch.eventtype;

import com.fasterxml.jackson.annotation.JsonRawValue;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.integrationhub.kit.time.DatabaseTime;
import io.integrationhub.messaging.event.CloudEvent;
import io.integrationhub.messaging.outbox.Outbox;
import io.integrationhub.messaging.outbox.OutboxMessage;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.UUID;

/** Tells others which event types accounts have, on a compacted topic. */
@ApplicationScoped
class EventTypeChanges {
    static final String TOPIC = "integration-hub.event-type-changes.v1";
    private static final String SOURCE = "/event-dispatch-service";

    private final Outbox outbox;
    private final ObjectMapper json;
    private final DatabaseTime clock;

    EventTypeChanges(Outbox outbox, ObjectMapper json, DatabaseTime clock) {
        this.outbox = outbox;
        this.json = json;
        this.clock = clock;
    }

    /** As contracts/schemas/event_type.changed.v1.json describes it. */
    private record State(
            String account,
            String type,
            String title,
            String description,
            @JsonRawValue String schema,
            @JsonRawValue String example,
            String changedAt) {}

    /** In the current transaction. */
    Uni<Void> changed(CustomEventType type) {
        return outbox.append(OutboxMessage.event(
                TOPIC, key(type), event(type, "event_type.changed", type.updatedAt()), state(type)));
    }

    /** In the current transaction. */
    Uni<Void> deleted(CustomEventType type) {
        // Not before its last change, whichever process's clock wrote that.
        Instant now = clock.instant();
        Instant at = now.isAfter(type.updatedAt()) ? now : type.updatedAt();
        return outbox.append(OutboxMessage.tombstone(TOPIC, key(type), event(type, "event_type.deleted", at)));
    }

    private String state(CustomEventType type) {
        try {
            return json.writeValueAsString(new State(
                    type.account(),
                    type.type(),
                    type.title(),
                    type.description(),
                    type.schema(),
                    type.example(),
                    type.updatedAt().toString()));
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException("an event type cannot be written as JSON", e);
        }
    }

    private static String key(CustomEventType type) {
        return type.account() + "/" + type.type();
    }

    private static CloudEvent event(CustomEventType type, String what, Instant at) {
        return new CloudEvent(UUID.randomUUID().toString(), SOURCE, what, type.type(), at, type.account());
    }
}
