package io.integrationhub.dispatch.delivery;

import io.integrationhub.dispatch.destination.SigningSecret;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;
import javax.crypto.Mac;

/** The symmetric signature of Standard Webhooks 1.0: {@code v1,} and Base64 of HMAC-SHA256 over id, time and body. */
final class WebhookSignature {
    private WebhookSignature() {}

    /**
     * Signs a request.
     *
     * @param timestamp seconds since 1970, the same as in the webhook-timestamp header
     */
    static String sign(SigningSecret secret, String id, long timestamp, byte[] body) {
        Mac mac = hmac(secret);
        mac.update((id + "." + timestamp + ".").getBytes(StandardCharsets.UTF_8));
        return "v1," + Base64.getEncoder().encodeToString(mac.doFinal(body));
    }

    private static Mac hmac(SigningSecret secret) {
        try {
            Mac mac = Mac.getInstance(SigningSecret.ALGORITHM);
            mac.init(secret.key());
            return mac;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has " + SigningSecret.ALGORITHM, e);
        }
    }
}
