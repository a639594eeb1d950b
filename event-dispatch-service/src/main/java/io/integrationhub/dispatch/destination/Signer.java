package io.integrationhub.dispatch.destination;

import io.integrationhub.dispatch.destination.DeliverySettings.SignatureForm;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.List;
import java.util.Set;
import java.util.StringJoiner;
import javax.crypto.Mac;

/**
 * Signs a destination's requests as Standard Webhooks 1.0 has it, over id, time and body: {@code v1,} and Base64 of
 * HMAC-SHA256, {@code v1a,} and Base64 of Ed25519, with each key that is valid.
 */
public final class Signer {
    /** Each with its key; never used themselves, as a copy costs less than a new one and can be used beside others. */
    private final List<Mac> prototypes;

    private final List<SigningKeyPair> pairs;

    Signer(SigningKeys keys, Set<SignatureForm> forms) {
        this.prototypes = forms.contains(SignatureForm.V1)
                ? keys.secrets().stream().map(Signer::prototype).toList()
                : List.of();
        this.pairs = forms.contains(SignatureForm.V1A) ? keys.pairs() : List.of();
        if (prototypes.isEmpty() && pairs.isEmpty()) {
            throw new IllegalStateException("no key to sign with");
        }
    }

    private static Mac prototype(SigningSecret secret) {
        try {
            Mac prototype = Mac.getInstance(SigningSecret.ALGORITHM);
            prototype.init(secret.key());
            return prototype;
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
        byte[] head = (id + "." + timestamp + ".").getBytes(StandardCharsets.UTF_8);
        StringJoiner signatures = new StringJoiner(" ");
        for (Mac prototype : prototypes) {
            Mac mac = copy(prototype);
            mac.update(head);
            signatures.add("v1," + Base64.getEncoder().encodeToString(mac.doFinal(body)));
        }
        for (SigningKeyPair pair : pairs) {
            signatures.add("v1a," + Base64.getEncoder().encodeToString(pair.sign(head, body)));
        }
        return signatures.toString();
    }

    private static Mac copy(Mac prototype) {
        try {
            return (Mac) prototype.clone();
        } catch (CloneNotSupportedException e) {
            throw new IllegalStateException("the MAC of the Java platform can be copied", e);
        }
    }
}
