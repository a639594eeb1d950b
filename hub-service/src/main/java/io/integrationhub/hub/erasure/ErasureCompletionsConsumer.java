package io.integrationhub.hub.erasure;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import io.smallrye.mutiny.vertx.core.ContextAwareScheduler;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
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
    private static final Duration FIRST_PAUSE = Duration.ofMillis(200);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(10);

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
        return store(done.get());
    }

    private Uni<Void> store(ErasureCompletion done) {
        // The attempts stay on this record's context: Hibernate Reactive works nowhere else.
        var scheduler = ContextAwareScheduler.delegatingTo(Infrastructure.getDefaultWorkerPool())
                .withCurrentContext();
        return Uni.createFrom()
                .deferred(() -> erasures.complete(done))
                .onFailure(Exception.class)
                .invoke(failure -> LOG.warnf("session erasure not stored, tried again later: cause=%s", failure))
                .onFailure(Exception.class)
                .retry()
                .withExecutor(scheduler)
                .withBackOff(FIRST_PAUSE, LONGEST_PAUSE)
                .indefinitely();
    }
}
