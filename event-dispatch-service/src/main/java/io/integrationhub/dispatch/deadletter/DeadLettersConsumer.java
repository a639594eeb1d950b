package io.integrationhub.dispatch.deadletter;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.vertx.MutinyHelper;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.eclipse.microprofile.reactive.messaging.Incoming;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Follows the dead-letter topic. The topic is what keeps a dead letter; the table is its index, and complete however often
 * this process ends in between.
 */
@ApplicationScoped
class DeadLettersConsumer {
    private static final Logger LOG = Logger.getLogger(DeadLettersConsumer.class);
    private static final Duration FIRST_PAUSE = Duration.ofMillis(200);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(10);

    private final DeadLetterStore store;
    private final ObjectMapper json;
    private final Vertx vertx;

    DeadLettersConsumer(DeadLetterStore store, ObjectMapper json, Vertx vertx) {
        this.store = store;
        this.json = json;
        this.vertx = vertx;
    }

    @Incoming("dead-letters")
    Uni<Void> follow(ConsumerRecord<String, byte @Nullable []> record) {
        Optional<DeadLetterRecord> read = DeadLetterRecord.read(record, json);
        if (read.isEmpty()) {
            LOG.warnf(
                    "dead letter without an account, only to be found on Kafka: partition=%d offset=%d",
                    record.partition(), record.offset());
            return Uni.createFrom().voidItem();
        }
        return keep(read.get());
    }

    private Uni<Void> keep(DeadLetterRecord letter) {
        // A pause ends on another thread, and a Hibernate session must stay on this one.
        var here = MutinyHelper.executor(vertx.getOrCreateContext());
        return Uni.createFrom()
                .voidItem()
                .emitOn(here)
                .chain(() -> store.keep(letter))
                .onFailure(Exception.class)
                .invoke(failure -> LOG.warnf("dead letter not stored, tried again later: cause=%s", failure))
                .onFailure(Exception.class)
                .retry()
                .withBackOff(FIRST_PAUSE, LONGEST_PAUSE)
                .indefinitely();
    }
}
