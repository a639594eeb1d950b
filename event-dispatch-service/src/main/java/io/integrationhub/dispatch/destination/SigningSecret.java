package io.integrationhub.dispatch.destination;

import java.security.SecureRandom;
import java.util.Base64;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;

/**
 * The symmetric key that a destination's webhooks are signed with (Standard Webhooks 1.0: 24 to 64 random bytes, shown
 * as {@code whsec_} and Base64). Its text form is redacted so that it cannot end up in a log.
 */
public final class SigningSecret {
    /** The MAC that the key is for. */
    public static final String ALGORITHM = "HmacSHA256";

    private static final String PREFIX = "whsec_";
    private static final int KEY_BYTES = 32;

    private final SecretKey key;

    private SigningSecret(byte[] key) {
        this.key = new SecretKeySpec(key, ALGORITHM);
    }

    /** A new secret of 256 random bits. */
    public static SigningSecret generate(SecureRandom random) {
        byte[] key = new byte[KEY_BYTES];
        random.nextBytes(key);
        return new SigningSecret(key);
    }

    /**
     * Reads the form that {@link #encoded()} writes.
     *
     * @throws IllegalArgumentException when it is not {@code whsec_} and Base64
     */
    public static SigningSecret parse(String encoded) {
        if (!encoded.startsWith(PREFIX)) {
            throw new IllegalArgumentException("a signing secret starts with " + PREFIX);
        }
        return new SigningSecret(Base64.getDecoder().decode(encoded.substring(PREFIX.length())));
    }

    public SecretKey key() {
        return key;
    }

    /** The form that a receiver configures in its webhook library. */
    public String encoded() {
        return PREFIX + Base64.getEncoder().encodeToString(key.getEncoded());
    }

    @Override
    public String toString() {
        return "SigningSecret[redacted]";
    }
}
