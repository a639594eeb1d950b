package io.integrationhub.dispatch.delivery;

import com.fasterxml.uuid.Generators;
import java.util.UUID;

/**
 * Names a delivery by what it is: the same event for the same destination has the same id, whoever computes it and
 * however often the record is read. A name-based UUID of version 5 (RFC 9562, section 5.5).
 */
public final class DeliveryId {
    private DeliveryId() {}

    /** The destination id is the name space, the event id the name in it. */
    public static UUID of(String eventId, UUID destinationId) {
        return Generators.nameBasedGenerator(destinationId).generate(eventId);
    }
}
