package io.integrationhub.credential.signingkey;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A key pair as the database has it, its private half sealed. */
@Entity
@Table(name = "signing_key")
class SigningKey {

    @Id
    private String id;

    @Column(name = "public_jwk", nullable = false, updatable = false)
    private String publicJwk;

    @Column(name = "private_key_sealed")
    private byte @Nullable [] sealedPrivateKey;

    @Enumerated(EnumType.STRING)
    @Column(name = "status", nullable = false)
    private KeyStage stage;

    @Column(name = "created_at", nullable = false, updatable = false)
    private Instant createdAt;

    @Column(name = "activated_at")
    private @Nullable Instant activatedAt;

    @Column(name = "retired_at")
    private @Nullable Instant retiredAt;

    @SuppressWarnings("NullAway.Init")
    protected SigningKey() {}

    /** The key that comes next. */
    SigningKey(String id, String publicJwk, byte[] sealedPrivateKey, Instant now) {
        this.id = id;
        this.publicJwk = publicJwk;
        this.sealedPrivateKey = sealedPrivateKey;
        this.stage = KeyStage.NEXT;
        this.createdAt = now;
    }

    /** Begins to sign. */
    void activate(Instant now) {
        stage = KeyStage.ACTIVE;
        activatedAt = now;
    }

    /** Never signs again: nobody can make it, as the private half is gone. */
    void retire(Instant now) {
        stage = KeyStage.RETIRED;
        retiredAt = now;
        sealedPrivateKey = null;
    }

    KeyState state() {
        return new KeyState(id, stage, createdAt, activatedAt, retiredAt);
    }

    String id() {
        return id;
    }

    /** The public half as a JSON Web Key. */
    String publicJwk() {
        return publicJwk;
    }

    /** The private half; a retired key has none. */
    byte[] sealedPrivateKey() {
        if (sealedPrivateKey == null) {
            throw new IllegalStateException("signing key " + id + " is retired");
        }
        return sealedPrivateKey.clone();
    }

    KeyStage stage() {
        return stage;
    }
}
