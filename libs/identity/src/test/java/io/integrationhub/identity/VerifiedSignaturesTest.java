package io.integrationhub.identity;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPairGenerator;
import java.security.PublicKey;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class VerifiedSignaturesTest {

    private static final Duration KEPT = Duration.ofSeconds(10);
    private static final PublicKey KEY = key();

    private final AtomicLong now = new AtomicLong();
    private final VerifiedSignatures verified = new VerifiedSignatures(KEPT, now::get);

    @Test
    void nothingIsKnownAtFirst() {
        assertThat(verified.contains(fingerprint(KEY, "signed", "signature"))).isFalse();
    }

    @Test
    void whatWasValidIsKnownUntilItsTimeIsOver() {
        verified.add(fingerprint(KEY, "signed", "signature"));

        now.set(KEPT.toNanos() - 1);
        assertThat(verified.contains(fingerprint(KEY, "signed", "signature"))).isTrue();
        now.set(KEPT.toNanos());
        assertThat(verified.contains(fingerprint(KEY, "signed", "signature"))).isFalse();
    }

    @Test
    void beingAskedForDoesNotLengthenTheTime() {
        verified.add(fingerprint(KEY, "signed", "signature"));
        now.set(KEPT.toNanos() - 1);
        verified.contains(fingerprint(KEY, "signed", "signature"));

        now.set(KEPT.toNanos() + 1);

        assertThat(verified.contains(fingerprint(KEY, "signed", "signature"))).isFalse();
    }

    @Test
    void anythingElseIsNotKnown() {
        verified.add(fingerprint(KEY, "signed", "signature"));

        assertThat(verified.contains(fingerprint(KEY, "signed", "signaturf"))).isFalse();
        assertThat(verified.contains(fingerprint(KEY, "signee", "signature"))).isFalse();
        assertThat(verified.contains(fingerprint(key(), "signed", "signature"))).isFalse();
        assertThat(verified.contains(fingerprint(KEY, "signeds", "ignature")))
                .as("the same bytes in a row, divided elsewhere")
                .isFalse();
    }

    private static SignatureFingerprint fingerprint(PublicKey key, String signed, String signature) {
        return SignatureFingerprint.of(
                key, signed.getBytes(StandardCharsets.US_ASCII), signature.getBytes(StandardCharsets.US_ASCII));
    }

    private static PublicKey key() {
        try {
            return KeyPairGenerator.getInstance("EC").generateKeyPair().getPublic();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
