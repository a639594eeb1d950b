package io.integrationhub.hubdirectory;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.integrationhub.messaging.inbox.Inbox;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.eclipse.microprofile.reactive.messaging.Incoming;
import org.jspecify.annotations.Nullable;

/**
 * Follows integration-hub.hub-changes.v1: the latest state of each hub, or a record without a value when it has been
 * deleted. What the database does not take now is tried until it does; what cannot be read is skipped.
 */
@ApplicationScoped
class HubChangesConsumer {

    private final HubStore store;
    private final ObjectMapper json;

    HubChangesConsumer(HubStore store, ObjectMapper json) {
        this.store = store;
        this.json = json;
    }

    @Incoming("hub-changes")
    Uni<Void> consume(ConsumerRecord<String, @Nullable String> record) {
        return Inbox.take(
                record, () -> HubChangeRecord.read(record, json), read -> store.take(read.eventId(), read.change()));
    }
}
