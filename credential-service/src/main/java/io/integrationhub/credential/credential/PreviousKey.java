package io.integrationhub.credential.credential;

import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import java.time.Instant;

/** The key before a rotation, while it is still accepted beside the new one. */
@Embeddable
class PreviousKey {

    @Column(name = "previous_key_digest")
    private byte[] digest;

    @Column(name = "previous_key_valid_until")
    private Instant validUntil;

    @SuppressWarnings("NullAway.Init")
    protected PreviousKey() {}

    PreviousKey(byte[] digest, Instant validUntil) {
        this.digest = digest.clone();
        this.validUntil = validUntil;
    }

    byte[] digest() {
        return digest.clone();
    }

    Instant validUntil() {
        return validUntil;
    }

    boolean isValid(Instant now) {
        return now.isBefore(validUntil);
    }
}
