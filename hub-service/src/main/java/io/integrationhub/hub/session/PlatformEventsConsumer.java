package io.integrationhub.hub.session;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.integrationhub.hub.event.EventCatalogue;
import io.integrationhub.messaging.inbox.Inbox;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.eclipse.microprofile.reactive.messaging.Incoming;
import org.jspecify.annotations.Nullable;

/**
 * Reads {@code session-events.v1} for sessions that the platform opens and ends without this service. All other records
 * are skipped by their headers. What does not fit its schema is skipped as well: the dispatcher dead-letters it.
 * What the database does not take now is tried until it does.
 */
@ApplicationScoped
class PlatformEventsConsumer {

    private final PlatformEvents events;
    private final EventCatalogue catalogue;
    private final ObjectMapper json;

    PlatformEventsConsumer(PlatformEvents events, EventCatalogue catalogue, ObjectMapper json) {
        this.events = events;
        this.catalogue = catalogue;
        this.json = json;
    }

    @Incoming("platform-events")
    Uni<Void> follow(ConsumerRecord<String, @Nullable String> record) {
        return PlatformEvent.of(record.headers())
                .map(event -> Inbox.take(record, () -> fitting(event, record.value()), this::take))
                .orElseGet(() -> Uni.createFrom().voidItem());
    }

    private Uni<Void> take(Optional<PlatformEvent> fitting) {
        return fitting.map(events::take).orElseGet(() -> Uni.createFrom().voidItem());
    }

    private Optional<PlatformEvent> fitting(PlatformEvent event, @Nullable String value) {
        Optional<JsonNode> data = event.data(value, json);
        return data.isPresent() && catalogue.isPublishable(event.type(), data.get())
                ? Optional.of(event)
                : Optional.empty();
    }
}
