package io.integrationhub.dispatch.delivery;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.UUID;

/**
 * Names a delivery by what it is: the same event for the same destination has the same id, whoever computes it and
 * however often the record is read. A name-based UUID of version 5 (RFC 9562, section 5.5).
 */
public final class DeliveryId {
    private static final long VERSION_MASK = 0xFFFF_FFFF_FFFF_0FFFL;
    private static final long VERSION_5 = 0x5000L;
    private static final long VARIANT_MASK = 0x3FFF_FFFF_FFFF_FFFFL;
    private static final long VARIANT_RFC = 0x8000_0000_0000_0000L;

    private DeliveryId() {}

    /** The destination id is the name space, the event id the name in it. */
    public static UUID of(String eventId, UUID destinationId) {
        byte[] name = eventId.getBytes(StandardCharsets.UTF_8);
        ByteBuffer input = ByteBuffer.allocate(2 * Long.BYTES + name.length)
                .putLong(destinationId.getMostSignificantBits())
                .putLong(destinationId.getLeastSignificantBits())
                .put(name);
        ByteBuffer hash = ByteBuffer.wrap(sha1().digest(input.array()));
        return new UUID((hash.getLong() & VERSION_MASK) | VERSION_5, (hash.getLong() & VARIANT_MASK) | VARIANT_RFC);
    }

    private static MessageDigest sha1() {
        try {
            return MessageDigest.getInstance("SHA-1");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-1", e);
        }
    }
}
