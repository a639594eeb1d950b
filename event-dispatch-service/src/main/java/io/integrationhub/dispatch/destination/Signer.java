package io.integrationhub.dispatch.destination;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;
import javax.crypto.Mac;

/**
 * Signs a destination's requests as Standard Webhooks 1.0 has it: {@code v1,} and Base64 of HMAC-SHA256 over id, time and
 * body.
 */
public final class Signer {
    /** With its key; never used itself, as a copy costs less than a new one and can be used beside others. */
    private final Mac prototype;

    Signer(SigningSecret secret) {
        try {
            prototype = Mac.getInstance(SigningSecret.ALGORITHM);
            prototype.init(secret.key());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has " + SigningSecret.ALGORITHM, e);
        }
    }

    /**
     * The value of the header {@code webhook-signature}.
     *
     * @param timestamp seconds since 1970, the same as in the header webhook-timestamp
     */
    public String sign(String id, long timestamp, byte[] body) {
        Mac mac = copy();
        mac.update((id + "." + timestamp + ".").getBytes(StandardCharsets.UTF_8));
        return "v1," + Base64.getEncoder().encodeToString(mac.doFinal(body));
    }

    private Mac copy() {
        try {
            return (Mac) prototype.clone();
        } catch (CloneNotSupportedException e) {
            throw new IllegalStateException("the MAC of the Java platform can be copied", e);
        }
    }
}
