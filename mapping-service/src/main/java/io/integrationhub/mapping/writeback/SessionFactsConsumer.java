package io.integrationhub.mapping.writeback;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.integrationhub.messaging.inbox.Inbox;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.eclipse.microprofile.reactive.messaging.Incoming;
import org.jspecify.annotations.Nullable;

/**
 * Follows {@code session-events.v1}, one record after the other, so that the changes of a session are taken in the order of
 * its events. What the database does not take now is tried until it does.
 */
@ApplicationScoped
class SessionFactsConsumer {

    private final WriteBackIntake intake;
    private final SessionFacts facts;

    SessionFactsConsumer(WriteBackIntake intake, ObjectMapper json) {
        this.intake = intake;
        this.facts = new SessionFacts(json);
    }

    @Incoming("session-events")
    Uni<Void> follow(ConsumerRecord<String, @Nullable String> record) {
        return Inbox.take(record, () -> facts.read(record), this::take);
    }

    private Uni<Void> take(Optional<SessionFact> fact) {
        return fact.map(intake::take).orElseGet(() -> Uni.createFrom().voidItem());
    }
}
