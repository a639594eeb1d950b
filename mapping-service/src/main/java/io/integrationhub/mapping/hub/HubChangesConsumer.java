package io.integrationhub.mapping.hub;

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

/** Follows the hubs. A record that cannot be stored now is tried until it can; one that cannot be read is skipped. */
@ApplicationScoped
class HubChangesConsumer {

    private static final Logger LOG = Logger.getLogger(HubChangesConsumer.class);
    private static final Duration FIRST_PAUSE = Duration.ofMillis(200);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(10);

    private final KnownHubs hubs;
    private final ObjectMapper json;
    private final Vertx vertx;

    HubChangesConsumer(KnownHubs hubs, ObjectMapper json, Vertx vertx) {
        this.hubs = hubs;
        this.json = json;
        this.vertx = vertx;
    }

    @Incoming("hub-changes")
    Uni<Void> consume(ConsumerRecord<String, @Nullable String> record) {
        try {
            return take(HubChangeRecord.read(record, json));
        } catch (HubChangeRecord.Unreadable e) {
            LOG.warnf(
                    "hub change skipped: partition=%d offset=%d cause=%s",
                    record.partition(), record.offset(), e.getMessage());
            return Uni.createFrom().voidItem();
        }
    }

    private Uni<Void> take(HubChangeRecord read) {
        // The pause before a retry ends on another thread, and Hibernate Reactive needs this one.
        var context = MutinyHelper.executor(vertx.getOrCreateContext());
        return Uni.createFrom()
                .voidItem()
                .emitOn(context)
                .chain(() -> hubs.take(read.eventId(), read.change()))
                .onFailure(Exception.class)
                .invoke(failure -> LOG.warnf("hub change not stored, will try again: cause=%s", failure.toString()))
                .onFailure(Exception.class)
                .retry()
                .withBackOff(FIRST_PAUSE, LONGEST_PAUSE)
                .indefinitely();
    }
}
