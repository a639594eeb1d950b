package io.integrationhub.credential.credential;

import io.integrationhub.kit.secret.SealedSecrets;
import jakarta.persistence.Embeddable;
import jakarta.persistence.Embedded;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What a credential can be proved with: its key, the key before while it overlaps, and a password if it has one. */
@Embeddable
class CredentialSecrets {

    @Embedded
    private StoredKey key;

    @Embedded
    private @Nullable PreviousKey previousKey;

    @Embedded
    private @Nullable StoredPassword password;

    @SuppressWarnings("NullAway.Init")
    protected CredentialSecrets() {}

    CredentialSecrets(StoredKey key) {
        this.key = key;
    }

    /**
     * The present key itself.
     *
     * @param context what it was sealed for
     */
    ApiKey openKey(SealedSecrets sealed, String context) {
        return key.open(sealed, context);
    }

    byte[] keyDigest() {
        return key.digest();
    }

    /** The digest of the key before the last rotation, while it is still accepted. */
    Optional<byte[]> previousKeyDigest(Instant now) {
        return Optional.ofNullable(previousKey).filter(old -> old.isValid(now)).map(PreviousKey::digest);
    }

    /** Until when the key before the last rotation is accepted; null when there is none. */
    @Nullable
    Instant previousKeyValidUntil() {
        return previousKey == null ? null : previousKey.validUntil();
    }

    /**
     * Puts a new key in the place of the present one.
     *
     * @param overlapEnd until when the present one stays valid; null for no longer
     */
    void rotateKey(StoredKey newKey, @Nullable Instant overlapEnd) {
        previousKey = overlapEnd == null ? null : new PreviousKey(key.digest(), overlapEnd);
        key = newKey;
    }

    Optional<StoredPassword> password() {
        return Optional.ofNullable(password);
    }

    void usePassword(@Nullable StoredPassword newPassword) {
        password = newPassword;
    }
}
