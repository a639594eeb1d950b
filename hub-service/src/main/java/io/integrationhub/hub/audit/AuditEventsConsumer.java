package io.integrationhub.hub.audit;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.integrationhub.messaging.inbox.Inbox;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.eclipse.microprofile.reactive.messaging.Incoming;
import org.jspecify.annotations.Nullable;

/** Keeps what the services publish. What the database does not take now is tried until it does. */
@ApplicationScoped
class AuditEventsConsumer {

    private final AuditEntryRepository repository;
    private final ObjectMapper json;

    AuditEventsConsumer(AuditEntryRepository repository, ObjectMapper json) {
        this.repository = repository;
        this.json = json;
    }

    @Incoming("audit-events")
    Uni<Void> consume(ConsumerRecord<String, @Nullable String> message) {
        return Inbox.take(message, () -> AuditRecord.read(message, json), repository::insert);
    }
}
