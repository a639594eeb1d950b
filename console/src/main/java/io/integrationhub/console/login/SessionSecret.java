package io.integrationhub.console.login;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * The value of a session's cookie: 256 random bits that only the browser keeps. From it come the name under which the
 * session is stored and the key that its tokens are encrypted with (AES-256-GCM), so whoever reads the database learns
 * neither cookie nor token.
 */
final class SessionSecret {

    private static final SecureRandom RANDOM = new SecureRandom();
    private static final int BYTES = 32;
    private static final int NONCE_BYTES = 12;
    private static final int TAG_BITS = 128;

    private final byte[] value;

    private SessionSecret(byte[] value) {
        this.value = value;
    }

    static SessionSecret random() {
        var value = new byte[BYTES];
        RANDOM.nextBytes(value);
        return new SessionSecret(value);
    }

    /** The secret in a cookie; none when it is no cookie of ours. */
    static Optional<SessionSecret> of(String cookie) {
        try {
            var value = Base64.getUrlDecoder().decode(cookie);
            return value.length == BYTES ? Optional.of(new SessionSecret(value)) : Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    String cookie() {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(value);
    }

    /** What the session is stored under. */
    byte[] id() {
        return derived("id");
    }

    byte[] encrypt(byte[] clear) {
        var nonce = new byte[NONCE_BYTES];
        RANDOM.nextBytes(nonce);
        var encrypted = crypt(Cipher.ENCRYPT_MODE, nonce, clear);
        var all = Arrays.copyOf(nonce, NONCE_BYTES + encrypted.length);
        System.arraycopy(encrypted, 0, all, NONCE_BYTES, encrypted.length);
        return all;
    }

    /**
     * The reverse of {@link #encrypt}.
     *
     * @throws IllegalStateException when it was encrypted with another secret, or changed
     */
    byte[] decrypt(byte[] encrypted) {
        var nonce = Arrays.copyOf(encrypted, NONCE_BYTES);
        return crypt(Cipher.DECRYPT_MODE, nonce, Arrays.copyOfRange(encrypted, NONCE_BYTES, encrypted.length));
    }

    private byte[] crypt(int mode, byte[] nonce, byte[] text) {
        try {
            var cipher = Cipher.getInstance("AES/GCM/NoPadding");
            cipher.init(mode, new SecretKeySpec(derived("tokens"), "AES"), new GCMParameterSpec(TAG_BITS, nonce));
            return cipher.doFinal(text);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private byte[] derived(String purpose) {
        try {
            var mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(value, "HmacSHA256"));
            return mac.doFinal(("login session " + purpose).getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public String toString() {
        return "SessionSecret[...]";
    }
}
