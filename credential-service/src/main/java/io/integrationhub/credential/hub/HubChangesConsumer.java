package io.integrationhub.credential.hub;

import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import io.smallrye.mutiny.vertx.core.ContextAwareScheduler;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.eclipse.microprofile.reactive.messaging.Incoming;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Follows hub-service's hubs. What the database does not take now is tried again: a deletion must not be missed. */
@ApplicationScoped
class HubChangesConsumer {

    private static final Logger LOG = Logger.getLogger(HubChangesConsumer.class);
    private static final Duration FIRST_PAUSE = Duration.ofMillis(200);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(10);

    private final HubChangeDecoder decoder;
    private final HubProjection projection;

    HubChangesConsumer(HubChangeDecoder decoder, HubProjection projection) {
        this.decoder = decoder;
        this.projection = projection;
    }

    @Incoming("hub-changes")
    Uni<Void> take(ConsumerRecord<String, @Nullable String> message) {
        return decoder.decode(message).map(this::apply).orElseGet(() -> passOver(message));
    }

    private Uni<Void> apply(HubChange change) {
        // The attempts stay on this record's context: Hibernate Reactive works nowhere else.
        var scheduler = ContextAwareScheduler.delegatingTo(Infrastructure.getDefaultWorkerPool())
                .withCurrentContext();
        return Uni.createFrom()
                .deferred(() -> projection.apply(change))
                .onFailure(Exception.class)
                .invoke(failure -> warn(change, failure))
                .onFailure(Exception.class)
                .retry()
                .withExecutor(scheduler)
                .withBackOff(FIRST_PAUSE, LONGEST_PAUSE)
                .indefinitely();
    }

    private static void warn(HubChange change, Throwable failure) {
        LOG.warnf("hub change not stored, will try again: event=%s cause=%s", change.eventId(), failure.toString());
    }

    private static Uni<Void> passOver(ConsumerRecord<String, @Nullable String> message) {
        LOG.errorf("hub change cannot be read: partition=%d offset=%d", message.partition(), message.offset());
        return Uni.createFrom().voidItem();
    }
}
