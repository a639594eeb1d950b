package io.integrationhub.hub.event;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.integrationhub.messaging.inbox.Inbox;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.eclipse.microprofile.reactive.messaging.Incoming;
import org.jspecify.annotations.Nullable;

/**
 * Follows {@code event-type-changes.v1}. What cannot be stored now is tried until it can; what cannot be read is skipped.
 */
@ApplicationScoped
class EventTypeChangesConsumer {
    private final CustomTypeStore store;
    private final CustomTypes types;
    private final ObjectMapper json;

    EventTypeChangesConsumer(CustomTypeStore store, CustomTypes types, ObjectMapper json) {
        this.store = store;
        this.types = types;
        this.json = json;
    }

    @Incoming("event-type-changes")
    Uni<Void> follow(ConsumerRecord<String, @Nullable String> record) {
        return Inbox.take(record, () -> EventTypeChange.read(record, json), this::take);
    }

    private Uni<Void> take(EventTypeChange change) {
        return store.take(change).invoke(() -> types.changed(change));
    }
}
