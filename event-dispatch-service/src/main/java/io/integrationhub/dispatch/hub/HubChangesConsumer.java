package io.integrationhub.dispatch.hub;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.vertx.MutinyHelper;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.eclipse.microprofile.reactive.messaging.Incoming;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Follows {@code hub-changes.v1}: the latest state of each hub, or a record without a value when it is gone. What cannot
 * be stored now is tried until it can; what cannot be read is skipped.
 */
@ApplicationScoped
class HubChangesConsumer {
    private static final Logger LOG = Logger.getLogger(HubChangesConsumer.class);
    private static final Duration FIRST_PAUSE = Duration.ofMillis(200);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(10);

    private final HubStore store;
    private final ObjectMapper json;
    private final Vertx vertx;

    HubChangesConsumer(HubStore store, ObjectMapper json, Vertx vertx) {
        this.store = store;
        this.json = json;
        this.vertx = vertx;
    }

    @Incoming("hub-changes")
    Uni<Void> follow(ConsumerRecord<String, @Nullable String> record) {
        try {
            return take(HubChangeRecord.read(record, json));
        } catch (HubChangeRecord.Unreadable e) {
            LOG.warnf(
                    "hub change skipped: partition=%d offset=%d reason=%s",
                    record.partition(), record.offset(), e.getMessage());
            return Uni.createFrom().voidItem();
        }
    }

    private Uni<Void> take(HubChangeRecord read) {
        // A pause ends on another thread, and a Hibernate session must stay on this one.
        var here = MutinyHelper.executor(vertx.getOrCreateContext());
        return Uni.createFrom()
                .voidItem()
                .emitOn(here)
                .chain(() -> store.take(read.eventId(), read.change()))
                .onFailure(Exception.class)
                .invoke(failure -> LOG.warnf("hub change not stored, tried again later: cause=%s", failure))
                .onFailure(Exception.class)
                .retry()
                .withBackOff(FIRST_PAUSE, LONGEST_PAUSE)
                .indefinitely();
    }
}
