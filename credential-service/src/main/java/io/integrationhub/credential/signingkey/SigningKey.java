package io.integrationhub.credential.signingkey;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;

/** A key pair as the database has it, its private half sealed. */
@Entity
@Table(name = "signing_key")
class SigningKey {

    /** What the key is used for. */
    enum Status {
        /** Signs, and is published. */
        ACTIVE,
        /** Is published only: not in use yet, or not any more while tokens that it signed are valid. */
        PUBLISHED
    }

    @Id
    private String id;

    @Column(name = "public_jwk", nullable = false, updatable = false)
    private String publicJwk;

    @Column(name = "private_key_sealed", nullable = false)
    private byte[] sealedPrivateKey;

    @Enumerated(EnumType.STRING)
    @Column(nullable = false)
    private Status status;

    @Column(name = "created_at", nullable = false, updatable = false)
    private Instant createdAt;

    @SuppressWarnings("NullAway.Init")
    protected SigningKey() {}

    SigningKey(String id, String publicJwk, byte[] sealedPrivateKey, Status status, Instant now) {
        this.id = id;
        this.publicJwk = publicJwk;
        this.sealedPrivateKey = sealedPrivateKey;
        this.status = status;
        this.createdAt = now;
    }

    String id() {
        return id;
    }

    /** The public half as a JSON Web Key. */
    String publicJwk() {
        return publicJwk;
    }

    byte[] sealedPrivateKey() {
        return sealedPrivateKey.clone();
    }

    Status status() {
        return status;
    }

    Instant createdAt() {
        return createdAt;
    }
}
