package io.integrationhub.dispatch.destination;

import io.vertx.core.buffer.Buffer;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A secret and a key pair that a hub's webhooks are signed with, sealed for this row: see {@link SigningSecretSeals}. */
@Entity
@Table(name = "signing_secret")
class HubSigningSecret {

    @Id
    private UUID id;

    @Column(nullable = false, updatable = false)
    private String account;

    @Column(nullable = false, updatable = false)
    private String hub;

    @Column(name = "hub_id", nullable = false, updatable = false)
    private UUID hubId;

    @Column(name = "sealed_secret", nullable = false, updatable = false)
    private byte[] sealedSecret;

    @Column(name = "sealed_private_key", nullable = false, updatable = false)
    private byte[] sealedPrivateKey;

    @Column(name = "public_key", nullable = false, updatable = false)
    private byte[] publicKey;

    @Column(name = "created_at", nullable = false, updatable = false)
    private Instant createdAt;

    @Column(name = "expires_at")
    private @Nullable Instant expiresAt;

    @SuppressWarnings("NullAway.Init")
    protected HubSigningSecret() {}

    HubSigningSecret(UUID id, SigningHub hub, SigningSecretSeals.Sealed sealed, Instant now) {
        this.id = id;
        this.account = hub.account();
        this.hub = hub.name();
        this.hubId = hub.id();
        this.sealedSecret = sealed.secret().getBytes();
        this.sealedPrivateKey = sealed.privateKey().getBytes();
        this.publicKey = sealed.publicKey().getBytes();
        this.createdAt = now;
    }

    /** A hub by its names and its id. */
    record SigningHub(String account, String name, UUID id) {}

    /** It is valid until then, or until the end that it has already. */
    void endAt(Instant end) {
        if (expiresAt == null || end.isBefore(expiresAt)) {
            expiresAt = end;
        }
    }

    boolean isCurrent() {
        return expiresAt == null;
    }

    boolean isValidAt(Instant now) {
        return expiresAt == null || expiresAt.isAfter(now);
    }

    UUID id() {
        return id;
    }

    String account() {
        return account;
    }

    String hub() {
        return hub;
    }

    byte[] sealedSecret() {
        return sealedSecret.clone();
    }

    SigningSecretSeals.Sealed sealed() {
        return new SigningSecretSeals.Sealed(
                Buffer.buffer(sealedSecret), Buffer.buffer(sealedPrivateKey), Buffer.buffer(publicKey));
    }

    byte[] publicKey() {
        return publicKey.clone();
    }

    Instant createdAt() {
        return createdAt;
    }

    Optional<Instant> expiresAt() {
        return Optional.ofNullable(expiresAt);
    }
}
