package io.integrationhub.dispatch.delivery;

import com.fasterxml.uuid.Generators;
import java.time.Instant;
import java.util.UUID;

/**
 * Names a delivery by what it is: the same record for the same destination has the same id, whoever computes it and
 * however often the record is read. Its first 48 bits are the record's time, so that ids grow as deliveries are made and
 * are appended to their index; the rest is a name-based UUID of version 5. Together that is a UUID of version 8 (RFC 9562,
 * sections 5.5 and 5.8).
 */
public final class DeliveryId {
    private static final long LATEST = (1L << 48) - 1;
    private static final long VERSION_8 = 0x8000;
    private static final long BELOW_VERSION = 0x0FFF;

    private DeliveryId() {}

    /** The id of the delivery of an event to a destination. */
    public static UUID of(SessionEvent event, UUID destination) {
        // The destination is the name space; an event's id alone need not be unique (CloudEvents 1.0: with its source).
        String what = event.id() + '\n' + event.type() + '\n' + event.sessionId();
        UUID name = Generators.nameBasedGenerator(destination).generate(what);
        long high = time(event.recordedAt()) << 16 | VERSION_8 | (name.getMostSignificantBits() & BELOW_VERSION);
        return new UUID(high, name.getLeastSignificantBits());
    }

    private static long time(Instant recordedAt) {
        return Math.clamp(recordedAt.toEpochMilli(), 0, LATEST);
    }
}
