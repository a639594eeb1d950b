package io.integrationhub.credential.apikey;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.regex.Pattern;
import java.util.zip.CRC32;

/**
 * The secret of a credential: {@code ihk_}, 256 random bits, and a checksum over both. The prefix lets a secret scanner
 * find it in source code or logs, the checksum tells it from a look-alike without asking us.
 */
public final class ApiKey {

    private static final String PREFIX = "ihk_";
    private static final int RANDOM_BITS = 256;
    private static final int RANDOM_WIDTH = 43;
    private static final int CHECKSUM_WIDTH = 6;
    private static final Pattern FORM =
            Pattern.compile(PREFIX + "[0-9A-Za-z]{" + (RANDOM_WIDTH + CHECKSUM_WIDTH) + "}");

    private final String text;

    private ApiKey(String text) {
        this.text = text;
    }

    /** A new key. */
    public static ApiKey generate(RandomGenerator random) {
        byte[] bits = new byte[RANDOM_BITS / 8];
        random.nextBytes(bits);
        String body = PREFIX + Base62.encode(new BigInteger(1, bits), RANDOM_WIDTH);
        return new ApiKey(body + checksum(body));
    }

    /** The key in a text that has the form of one and whose checksum is right; it need not be one of ours. */
    public static Optional<ApiKey> parse(String text) {
        if (!FORM.matcher(text).matches()) {
            return Optional.empty();
        }
        int end = text.length() - CHECKSUM_WIDTH;
        boolean whole = checksum(text.substring(0, end)).equals(text.substring(end));
        return whole ? Optional.of(new ApiKey(text)) : Optional.empty();
    }

    private static String checksum(String body) {
        var crc = new CRC32();
        crc.update(body.getBytes(StandardCharsets.US_ASCII));
        return Base62.encode(BigInteger.valueOf(crc.getValue()), CHECKSUM_WIDTH);
    }

    /** The key itself, to be shown to its owner once and otherwise only sealed. */
    public String reveal() {
        return text;
    }

    /** What is stored to recognise the key by. */
    byte[] digest() {
        return digest(text);
    }

    /** The digest of whatever a client presents. A plain hash is enough for 256 random bits: there is nothing to guess. */
    public static byte[] digest(String presented) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(presented.getBytes(StandardCharsets.UTF_8));
        } catch (java.security.NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    @Override
    public String toString() {
        return PREFIX + "***";
    }
}
