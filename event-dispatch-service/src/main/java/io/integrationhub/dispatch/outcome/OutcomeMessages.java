package io.integrationhub.dispatch.outcome;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.integrationhub.dispatch.delivery.SessionEvent;
import io.integrationhub.json.Characters;
import io.integrationhub.messaging.event.CloudEvent;
import io.integrationhub.messaging.outbox.OutboxMessage;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Tells Kafka subscribers the final outcome of each delivery ({@code contracts/schemas/delivery.outcome.v1.json}). */
@Singleton
class OutcomeMessages {
    static final String TOPIC = "integration-hub.delivery-outcomes.v1";
    private static final String SOURCE = "/event-dispatch-service";
    private static final int MAX_ERROR = 1_000;

    private final ObjectMapper json;

    OutcomeMessages(ObjectMapper json) {
        this.json = json;
    }

    OutboxMessage of(DeliveryRow row) {
        SessionEvent event = row.outcome().event();
        CloudEvent attributes = new CloudEvent(
                id(row).toString(), SOURCE, "delivery." + row.status(), event.sessionId(), row.at(), event.account());
        return OutboxMessage.event(TOPIC, event.sessionId(), attributes, value(Value.of(row)));
    }

    /** The same each time that a flush is tried, so that subscribers recognise what they have. */
    private static UUID id(DeliveryRow row) {
        String name = row.outcome().deliveryId() + "/" + row.status() + "/" + row.attempts();
        return UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8));
    }

    private String value(Value value) {
        try {
            return json.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("an outcome cannot be written as JSON", e);
        }
    }

    private record Value(
            UUID deliveryId,
            String eventId,
            String eventType,
            String sessionId,
            String hub,
            UUID destinationId,
            String outcome,
            int attempts,
            @Nullable Integer lastStatus,
            @Nullable String error,
            Instant finishedAt) {

        static Value of(DeliveryRow row) {
            Outcome.OfDelivery delivery = row.outcome();
            SessionEvent event = delivery.event();
            return new Value(
                    delivery.deliveryId(),
                    event.id(),
                    event.type(),
                    event.sessionId(),
                    delivery.hub(),
                    delivery.destination(),
                    row.status(),
                    row.attempts(),
                    row.lastStatus().orElse(null),
                    row.error().map(Value::shortened).orElse(null),
                    row.at());
        }

        private static String shortened(String error) {
            return Characters.first(MAX_ERROR, error);
        }
    }
}
