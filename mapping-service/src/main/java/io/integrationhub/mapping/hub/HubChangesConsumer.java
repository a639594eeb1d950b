package io.integrationhub.mapping.hub;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.integrationhub.kit.outbox.Inbox;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.eclipse.microprofile.reactive.messaging.Incoming;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Follows the hubs. What the database does not take now is tried until it does; what cannot be read is skipped. */
@ApplicationScoped
class HubChangesConsumer {

    private static final Logger LOG = Logger.getLogger(HubChangesConsumer.class);

    private final KnownHubs hubs;
    private final ObjectMapper json;

    HubChangesConsumer(KnownHubs hubs, ObjectMapper json) {
        this.hubs = hubs;
        this.json = json;
    }

    @Incoming("hub-changes")
    Uni<Void> consume(ConsumerRecord<String, @Nullable String> message) {
        try {
            HubChangeRecord read = HubChangeRecord.read(message, json);
            return Inbox.untilDone("hub change", () -> hubs.take(read.eventId(), read.change()));
        } catch (HubChangeRecord.Unreadable e) {
            LOG.errorf(
                    "hub change skipped, it cannot be read: partition=%d offset=%d cause=%s",
                    message.partition(), message.offset(), e.getMessage());
            return Uni.createFrom().voidItem();
        }
    }
}
