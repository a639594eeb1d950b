package io.integrationhub.hub.event;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.integrationhub.kit.outbox.Inbox;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.eclipse.microprofile.reactive.messaging.Incoming;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Follows {@code event-type-changes.v1}. What cannot be stored now is tried until it can; what cannot be read is skipped.
 */
@ApplicationScoped
class EventTypeChangesConsumer {
    private static final Logger LOG = Logger.getLogger(EventTypeChangesConsumer.class);

    private final CustomTypeStore store;
    private final ObjectMapper json;

    EventTypeChangesConsumer(CustomTypeStore store, ObjectMapper json) {
        this.store = store;
        this.json = json;
    }

    @Incoming("event-type-changes")
    Uni<Void> follow(ConsumerRecord<String, @Nullable String> record) {
        try {
            EventTypeChange change = EventTypeChange.read(record, json);
            return Inbox.untilDone("event type change", () -> store.take(change));
        } catch (EventTypeChange.Unreadable e) {
            LOG.errorf(
                    "event type change skipped: partition=%d offset=%d reason=%s",
                    record.partition(), record.offset(), e.getMessage());
            return Uni.createFrom().voidItem();
        }
    }
}
