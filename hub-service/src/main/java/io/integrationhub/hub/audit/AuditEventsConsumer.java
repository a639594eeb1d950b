package io.integrationhub.hub.audit;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.eclipse.microprofile.reactive.messaging.Incoming;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Keeps what the services tell. What the database does not take now is tried until it does. */
@ApplicationScoped
class AuditEventsConsumer {

    private static final Logger LOG = Logger.getLogger(AuditEventsConsumer.class);
    private static final Duration FIRST_PAUSE = Duration.ofMillis(200);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(10);

    private final AuditEntryRepository repository;
    private final ObjectMapper json;

    AuditEventsConsumer(AuditEntryRepository repository, ObjectMapper json) {
        this.repository = repository;
        this.json = json;
    }

    @Incoming("audit-events")
    Uni<Void> consume(ConsumerRecord<String, @Nullable String> message) {
        try {
            return store(AuditRecord.read(message, json));
        } catch (AuditRecord.Unreadable e) {
            LOG.errorf(
                    "audit entry skipped, it cannot be read: partition=%d offset=%d cause=%s",
                    message.partition(), message.offset(), e.getMessage());
            return Uni.createFrom().voidItem();
        }
    }

    private Uni<Void> store(AuditRecord told) {
        return Uni.createFrom()
                .deferred(() -> repository.insert(told))
                .onFailure(Exception.class)
                .invoke(failure -> LOG.warnf("audit entry not stored, will try again: cause=%s", failure.toString()))
                .onFailure(Exception.class)
                .retry()
                .withBackOff(FIRST_PAUSE, LONGEST_PAUSE)
                .indefinitely();
    }
}
