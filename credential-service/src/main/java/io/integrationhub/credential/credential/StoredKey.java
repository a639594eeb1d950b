package io.integrationhub.credential.credential;

import io.integrationhub.kit.secret.SealedSecrets;
import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;

/** An API key as the database has it: a digest to recognise it by, and sealed to show it again. */
@Embeddable
class StoredKey {

    @Column(name = "key_digest")
    private byte[] digest;

    @Column(name = "key_sealed")
    private byte[] sealed;

    @SuppressWarnings("NullAway.Init")
    protected StoredKey() {}

    StoredKey(byte[] digest, byte[] sealed) {
        this.digest = digest.clone();
        this.sealed = sealed.clone();
    }

    /**
     * Prepares a key for storing.
     *
     * @param context names the credential, so that its sealed key opens for no other
     */
    static StoredKey of(ApiKey key, SealedSecrets secrets, String context) {
        return new StoredKey(key.digest(), secrets.seal(key.reveal(), context));
    }

    /** The key itself; the context must be the one that it was stored for. */
    ApiKey open(SealedSecrets secrets, String context) {
        return ApiKey.parse(secrets.open(sealed, context)).orElseThrow();
    }

    byte[] digest() {
        return digest.clone();
    }
}
