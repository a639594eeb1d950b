package io.integrationhub.hub.erasure;

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
 * Follows {@code session-erasures.v1}. Telling twice changes nothing. What cannot be stored now is tried until it can;
 * what cannot be read is skipped.
 */
@ApplicationScoped
class ErasureCompletionsConsumer {

    private static final Logger LOG = Logger.getLogger(ErasureCompletionsConsumer.class);

    private final Erasures erasures;
    private final ObjectMapper json;

    ErasureCompletionsConsumer(Erasures erasures, ObjectMapper json) {
        this.erasures = erasures;
        this.json = json;
    }

    @Incoming("session-erasures")
    Uni<Void> follow(ConsumerRecord<String, @Nullable String> record) {
        Optional<ErasureCompletion> done = ErasureCompletion.read(record, json);
        if (done.isEmpty()) {
            LOG.errorf("session erasure skipped: partition=%d offset=%d", record.partition(), record.offset());
            return Uni.createFrom().voidItem();
        }
        return Inbox.untilDone("session erasure", () -> erasures.complete(done.get()));
    }
}
