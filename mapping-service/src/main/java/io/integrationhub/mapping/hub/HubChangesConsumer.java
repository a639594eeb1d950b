package io.integrationhub.mapping.hub;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import io.smallrye.mutiny.vertx.core.ContextAwareScheduler;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.eclipse.microprofile.reactive.messaging.Incoming;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Follows the hubs. What the database does not take now is tried until it does; what cannot be read is skipped. */
@ApplicationScoped
class HubChangesConsumer {

    private static final Logger LOG = Logger.getLogger(HubChangesConsumer.class);
    private static final Duration FIRST_PAUSE = Duration.ofMillis(200);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(10);

    private final KnownHubs hubs;
    private final ObjectMapper json;

    HubChangesConsumer(KnownHubs hubs, ObjectMapper json) {
        this.hubs = hubs;
        this.json = json;
    }

    @Incoming("hub-changes")
    Uni<Void> consume(ConsumerRecord<String, @Nullable String> message) {
        try {
            return store(HubChangeRecord.read(message, json));
        } catch (HubChangeRecord.Unreadable e) {
            LOG.errorf(
                    "hub change skipped, it cannot be read: partition=%d offset=%d cause=%s",
                    message.partition(), message.offset(), e.getMessage());
            return Uni.createFrom().voidItem();
        }
    }

    private Uni<Void> store(HubChangeRecord read) {
        // The attempts stay on this record's context: Hibernate Reactive works nowhere else.
        var scheduler = ContextAwareScheduler.delegatingTo(Infrastructure.getDefaultWorkerPool())
                .withCurrentContext();
        return Uni.createFrom()
                .deferred(() -> hubs.take(read.eventId(), read.change()))
                .onFailure(Exception.class)
                .invoke(failure -> warn(read, failure))
                .onFailure(Exception.class)
                .retry()
                .withExecutor(scheduler)
                .withBackOff(FIRST_PAUSE, LONGEST_PAUSE)
                .indefinitely();
    }

    private static void warn(HubChangeRecord read, Throwable failure) {
        LOG.warnf("hub change not stored, will try again: event=%s cause=%s", read.eventId(), failure.toString());
    }
}
