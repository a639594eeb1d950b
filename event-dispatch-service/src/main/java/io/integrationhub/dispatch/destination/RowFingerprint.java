package io.integrationhub.dispatch.destination;

import io.vertx.core.buffer.Buffer;
import io.vertx.sqlclient.Row;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/** Tells whether a row is as it was, without keeping it: SHA-256 over all its values. */
final class RowFingerprint {

    private static final int NOTHING = -1;

    private RowFingerprint() {}

    static String of(Row row) {
        MessageDigest digest = digest();
        for (int column = 0; column < row.size(); column++) {
            add(digest, row.getValue(column));
        }
        return Base64.getEncoder().withoutPadding().encodeToString(digest.digest());
    }

    /** With its length, so that what one column ends with is not what the next begins with. */
    private static void add(MessageDigest digest, @Nullable Object value) {
        byte[] bytes = switch (value) {
            case null -> new byte[0];
            case Buffer binary -> binary.getBytes();
            case Object[] several -> Arrays.deepToString(several).getBytes(StandardCharsets.UTF_8);
            default -> value.toString().getBytes(StandardCharsets.UTF_8);
        };
        int length = value == null ? NOTHING : bytes.length;
        digest.update(ByteBuffer.allocate(Integer.BYTES).putInt(length).flip());
        digest.update(bytes);
    }

    private static MessageDigest digest() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
