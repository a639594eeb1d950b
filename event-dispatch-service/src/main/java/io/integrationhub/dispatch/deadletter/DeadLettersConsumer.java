package io.integrationhub.dispatch.deadletter;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.integrationhub.messaging.event.UnreadableRecord;
import io.integrationhub.messaging.inbox.Inbox;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.eclipse.microprofile.reactive.messaging.Incoming;
import org.jspecify.annotations.Nullable;

/**
 * Follows the dead-letter topic. The topic is what keeps a dead letter; the table is its index, and complete however often
 * this process ends in between.
 */
@ApplicationScoped
class DeadLettersConsumer {
    private final DeadLetterStore store;
    private final ObjectMapper json;

    DeadLettersConsumer(DeadLetterStore store, ObjectMapper json) {
        this.store = store;
        this.json = json;
    }

    @Incoming("dead-letters")
    Uni<Void> follow(ConsumerRecord<String, byte @Nullable []> record) {
        return Inbox.take(record, () -> read(record), store::keep);
    }

    private DeadLetterRecord read(ConsumerRecord<String, byte @Nullable []> record) throws UnreadableRecord {
        return DeadLetterRecord.read(record, json)
                .orElseThrow(() -> new UnreadableRecord("it is of no account; it is to be found on Kafka only"));
    }
}
