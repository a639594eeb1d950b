package io.integrationhub.credential.hub;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.integrationhub.messaging.outbox.Inbox;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.eclipse.microprofile.reactive.messaging.Incoming;
import org.jspecify.annotations.Nullable;

/** Follows the hubs. What the database does not take now is tried until it does; what cannot be read is skipped. */
@ApplicationScoped
class HubChangesConsumer {

    private final HubProjection hubs;
    private final ObjectMapper json;

    HubChangesConsumer(HubProjection hubs, ObjectMapper json) {
        this.hubs = hubs;
        this.json = json;
    }

    @Incoming("hub-changes")
    Uni<Void> consume(ConsumerRecord<String, @Nullable String> message) {
        return Inbox.take(
                message, () -> HubChangeRecord.read(message, json), read -> hubs.take(read.eventId(), read.change()));
    }
}
