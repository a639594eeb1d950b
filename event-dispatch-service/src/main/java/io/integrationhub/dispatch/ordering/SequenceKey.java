package io.integrationhub.dispatch.ordering;

import io.integrationhub.dispatch.delivery.Delivery;
import java.util.UUID;

/**
 * Names a sequence: the deliveries of a session to a destination, as far as they come from one partition. What is known of
 * it counts under one epoch only.
 */
public record SequenceKey(UUID destination, String sessionId, int partition, long epoch) {

    static SequenceKey of(Delivery delivery) {
        return new SequenceKey(
                delivery.target().id(),
                delivery.event().sessionId(),
                delivery.event().shard(),
                delivery.epoch());
    }
}
