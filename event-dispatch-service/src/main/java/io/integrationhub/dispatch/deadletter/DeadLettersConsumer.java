package io.integrationhub.dispatch.deadletter;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.integrationhub.kit.outbox.Inbox;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
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

    private final DeadLetterStore store;
    private final ObjectMapper json;

    DeadLettersConsumer(DeadLetterStore store, ObjectMapper json) {
        this.store = store;
        this.json = json;
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
        return Inbox.untilDone("dead letter", () -> store.keep(read.get()));
    }
}
