package io.integrationhub.credential.apikey;

import io.integrationhub.kit.secret.SealedSecrets;
import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The API keys of a credential as the database has them: the present one as a digest to recognise it by, and sealed to show
 * it again; the one before as a digest only, while both are accepted.
 */
@Embeddable
public class StoredKeys {

    /** The digest of no known text, to compare with when there is no other. */
    private static final byte[] DUMMY_DIGEST = new byte[32];

    @Column(name = "key_digest")
    private byte[] digest;

    @Column(name = "key_sealed")
    private byte[] sealed;

    @Column(name = "previous_key_digest")
    private byte @Nullable [] previousDigest;

    @Column(name = "previous_key_valid_until")
    private @Nullable Instant previousValidUntil;

    @SuppressWarnings("NullAway.Init")
    protected StoredKeys() {}

    /** A present key alone. */
    public StoredKeys(byte[] digest, byte[] sealed) {
        this(digest, sealed, null, null);
    }

    private StoredKeys(
            byte[] digest, byte[] sealed, byte @Nullable [] previousDigest, @Nullable Instant previousValidUntil) {
        this.digest = digest.clone();
        this.sealed = sealed.clone();
        this.previousDigest = previousDigest;
        this.previousValidUntil = previousValidUntil;
    }

    /**
     * Prepares a key for storing.
     *
     * @param context names the credential, so that its sealed key opens for no other
     */
    public static StoredKeys of(ApiKey key, SealedSecrets secrets, String context) {
        return new StoredKeys(key.digest(), secrets.seal(key.reveal(), context));
    }

    /**
     * These keys with a new one in the place of the present one.
     *
     * @param overlapEnd until when the present one stays valid; null for no longer
     */
    public StoredKeys replacedBy(StoredKeys fresh, @Nullable Instant overlapEnd) {
        return new StoredKeys(fresh.digest, fresh.sealed, overlapEnd == null ? null : digest, overlapEnd);
    }

    /** The present key itself; the context must be the one that it was stored for. */
    public ApiKey open(SealedSecrets secrets, String context) {
        return ApiKey.parse(secrets.open(sealed, context)).orElseThrow();
    }

    /**
     * Whether a presented key is accepted now: compares with two digests in any case, and in constant time.
     *
     * @param keys of the credential; empty when there is none that could be used
     * @param presented digest of the key
     */
    public static boolean accept(Optional<StoredKeys> keys, byte[] presented, Instant now) {
        byte[] current = keys.map(stored -> stored.digest).orElse(DUMMY_DIGEST);
        byte[] previous = keys.filter(stored -> stored.isPreviousValid(now))
                .map(stored -> stored.previousDigest)
                .orElse(DUMMY_DIGEST);
        boolean isCurrent = MessageDigest.isEqual(current, presented);
        boolean isPrevious = MessageDigest.isEqual(previous, presented);
        return isCurrent || isPrevious;
    }

    /** Whether the key before the present one is still accepted. */
    public boolean isPreviousValid(Instant now) {
        return previousValidUntil != null && now.isBefore(previousValidUntil);
    }

    /** Until when the key before the present one is accepted; null when there is none. */
    public @Nullable Instant previousValidUntil() {
        return previousValidUntil;
    }
}
