package io.integrationhub.access.revocation;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.integrationhub.kit.outbox.Inbox;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.eclipse.microprofile.reactive.messaging.Incoming;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Follows the credentials: a revocation counts the moment it is read, and is then kept over a restart. */
@ApplicationScoped
class CredentialChangesConsumer {

    private static final Logger LOG = Logger.getLogger(CredentialChangesConsumer.class);

    private final Revocations revocations;
    private final RevocationStore store;
    private final ObjectMapper json;
    private final Clock clock;

    CredentialChangesConsumer(Revocations revocations, RevocationStore store, ObjectMapper json, Clock clock) {
        this.revocations = revocations;
        this.store = store;
        this.json = json;
        this.clock = clock;
    }

    @Incoming("credential-changes")
    Uni<Void> consume(ConsumerRecord<String, @Nullable String> message) {
        try {
            return CredentialChangeRecord.read(message, json)
                    .filter(revocation -> !revocation.isOver(clock.instant()) && !revocations.covers(revocation))
                    .map(this::take)
                    .orElseGet(() -> Uni.createFrom().voidItem());
        } catch (CredentialChangeRecord.Unreadable e) {
            LOG.errorf(
                    "credential change skipped, it cannot be read: partition=%d offset=%d cause=%s",
                    message.partition(), message.offset(), e.getMessage());
            return Uni.createFrom().voidItem();
        }
    }

    private Uni<Void> take(Revocation revocation) {
        revocations.add(revocation);
        return Inbox.untilDone("revocation", () -> store.save(revocation));
    }
}
