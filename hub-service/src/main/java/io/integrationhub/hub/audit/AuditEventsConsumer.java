package io.integrationhub.hub.audit;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.integrationhub.kit.outbox.Inbox;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.eclipse.microprofile.reactive.messaging.Incoming;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Keeps what the services tell. What the database does not take now is tried until it does. */
@ApplicationScoped
class AuditEventsConsumer {

    private static final Logger LOG = Logger.getLogger(AuditEventsConsumer.class);

    private final AuditEntryRepository repository;
    private final ObjectMapper json;

    AuditEventsConsumer(AuditEntryRepository repository, ObjectMapper json) {
        this.repository = repository;
        this.json = json;
    }

    @Incoming("audit-events")
    Uni<Void> consume(ConsumerRecord<String, @Nullable String> message) {
        try {
            AuditRecord told = AuditRecord.read(message, json);
            return Inbox.untilDone("audit entry", () -> repository.insert(told));
        } catch (AuditRecord.Unreadable e) {
            LOG.errorf(
                    "audit entry skipped, it cannot be read: partition=%d offset=%d cause=%s",
                    message.partition(), message.offset(), e.getMessage());
            return Uni.createFrom().voidItem();
        }
    }
}
