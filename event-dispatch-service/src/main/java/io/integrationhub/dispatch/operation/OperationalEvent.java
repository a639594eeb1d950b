package io.integrationhub.dispatch.operation;

import io.integrationhub.messaging.event.CloudEvent;
import io.integrationhub.messaging.outbox.OutboxMessage;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Events of the event stream that say how deliveries go. They are delivered like any other, to the hub that they are about,
 * if it has a destination for their type; the default destination does not get them. Of what happens to destinations of
 * these types no event is made: none causes another.
 */
public final class OperationalEvent {
    /** Who publishes them, and nobody else. */
    public static final String SOURCE = "/event-dispatch-service";

    private static final String TOPIC = "integration-hub.session-events.v1";
    private static final String RECOVERY_ENDED = "recovery.ended";
    private static final Set<String> TYPES = Stream.concat(
                    Stream.of(Change.values()).map(Change::type), Stream.of(RECOVERY_ENDED))
            .collect(Collectors.toUnmodifiableSet());

    private OperationalEvent() {}

    /** What may happen to a destination. */
    public enum Change {
        DISABLED,
        ENABLED,
        BREAKER_OPENED,
        BREAKER_CLOSED,
        FAILING,
        RECOVERED;

        /** The event's type. */
        String type() {
            return "destination." + name().toLowerCase(Locale.ROOT);
        }
    }

    /** A destination, as its event names it. */
    public record Subject(UUID id, String account, String hub, String eventType) {}

    /** The types of operational events. */
    public static Set<String> types() {
        return TYPES;
    }

    /** Whether events of the type are operational. */
    public static boolean matches(String eventType) {
        return TYPES.contains(eventType);
    }

    /** Something has happened to a destination; empty when the destination is for operational events itself. */
    public static Optional<OutboxMessage> of(Change change, Subject destination, @Nullable String reason, Instant at) {
        if (matches(destination.eventType())) {
            return Optional.empty();
        }
        JsonObject data = new JsonObject()
                .put("destinationId", destination.id().toString())
                .put("hub", destination.hub())
                .put("eventType", destination.eventType());
        if (reason != null) {
            data.put("reason", reason);
        }
        String id = destination.id().toString();
        return Optional.of(message(change.type(), id, destination.account(), at, data));
    }

    /**
     * A recovery of a hub has ended.
     *
     * @param counts deliveries by what became of them
     */
    public static OutboxMessage recoveryEnded(
            UUID recovery,
            String account,
            String hub,
            String kind,
            String status,
            Map<String, Long> counts,
            Instant at) {
        JsonObject data = new JsonObject()
                .put("recoveryId", recovery.toString())
                .put("hub", hub)
                .put("kind", kind)
                .put("status", status);
        counts.forEach(data::put);
        return message(RECOVERY_ENDED, recovery.toString(), account, at, data);
    }

    /** Keyed by what it is about, whose events so keep their order. */
    private static OutboxMessage message(String type, String subject, String account, Instant at, JsonObject data) {
        var event = new CloudEvent(UUID.randomUUID().toString(), SOURCE, type, subject, at, account);
        return OutboxMessage.event(TOPIC, subject, event, data.encode());
    }
}
