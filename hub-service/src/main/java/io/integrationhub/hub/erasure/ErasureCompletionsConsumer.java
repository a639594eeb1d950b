package io.integrationhub.hub.erasure;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.integrationhub.messaging.inbox.Inbox;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.eclipse.microprofile.reactive.messaging.Incoming;
import org.jspecify.annotations.Nullable;

/**
 * Follows {@code session-erasures.v1}. Telling twice changes nothing. What cannot be stored now is tried until it can;
 * what cannot be read is skipped.
 */
@ApplicationScoped
class ErasureCompletionsConsumer {

    private final Erasures erasures;
    private final ObjectMapper json;

    ErasureCompletionsConsumer(Erasures erasures, ObjectMapper json) {
        this.erasures = erasures;
        this.json = json;
    }

    @Incoming("session-erasures")
    Uni<Void> follow(ConsumerRecord<String, @Nullable String> record) {
        return Inbox.take(record, () -> ErasureCompletion.read(record, json), erasures::complete);
    }
}
