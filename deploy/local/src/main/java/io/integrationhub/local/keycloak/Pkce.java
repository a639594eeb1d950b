package io.integrationhub.local.keycloak;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;

/**
 * Proof key for one authorization code (RFC 7636, method S256).
 *
 * @param verifier the secret, sent when the code is exchanged
 */
record Pkce(String verifier) {

    private static final SecureRandom RANDOM = new SecureRandom();
    private static final Base64.Encoder BASE64 = Base64.getUrlEncoder().withoutPadding();

    static Pkce random() {
        var bytes = new byte[32];
        RANDOM.nextBytes(bytes);
        return new Pkce(BASE64.encodeToString(bytes));
    }

    /** What is sent when the code is asked for. */
    String challenge() {
        try {
            var digest = MessageDigest.getInstance("SHA-256");
            return BASE64.encodeToString(digest.digest(verifier.getBytes(StandardCharsets.US_ASCII)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public String toString() {
        return "Pkce[redacted]";
    }
}
