package io.integrationhub.identity.revocation;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.integrationhub.kit.time.DatabaseTime;
import io.integrationhub.messaging.event.UnreadableRecord;
import io.integrationhub.messaging.inbox.Inbox;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.eclipse.microprofile.reactive.messaging.Incoming;
import org.jspecify.annotations.Nullable;

/** Follows the credentials: a revocation counts the moment it is read, and is then kept over a restart. */
@ApplicationScoped
class CredentialChangesConsumer {

    private final KnownRevocations revocations;
    private final RevocationStore store;
    private final ObjectMapper json;
    private final DatabaseTime clock;

    CredentialChangesConsumer(
            KnownRevocations revocations, RevocationStore store, ObjectMapper json, DatabaseTime clock) {
        this.revocations = revocations;
        this.store = store;
        this.json = json;
        this.clock = clock;
    }

    @Incoming("credential-changes")
    Uni<Void> consume(ConsumerRecord<String, @Nullable String> message) {
        return Inbox.take(message, () -> news(message), this::take);
    }

    private Optional<Revocation> news(ConsumerRecord<String, @Nullable String> message) throws UnreadableRecord {
        return CredentialChangeRecord.read(message, json)
                .filter(revocation -> !revocation.isOver(clock.instant()) && !store.contains(revocation));
    }

    private Uni<Void> take(Optional<Revocation> news) {
        news.ifPresent(revocations::add);
        return news.map(store::save).orElseGet(() -> Uni.createFrom().voidItem());
    }
}
