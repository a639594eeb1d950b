package io.integrationhub.credential.credential;

import io.integrationhub.credential.hub.HubReference;
import jakarta.persistence.Column;
import jakarta.persistence.Embedded;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What a machine identifies itself with: a client id and its API key. It belongs to a hub and acts in its account. */
@Entity
@Table(name = "credential")
class Credential {

    /** Whether the credential may be used. A revoked one stays visible, and never comes back. */
    enum Status {
        ACTIVE,
        REVOKED
    }

    @Id
    private UUID id;

    @Column(name = "client_id", nullable = false, updatable = false)
    private String clientId;

    @Column(nullable = false, updatable = false)
    private String account;

    @Column(nullable = false, updatable = false)
    private String hub;

    @Column(name = "hub_id", nullable = false, updatable = false)
    private UUID hubId;

    @Column(updatable = false)
    private @Nullable String name;

    @Column(nullable = false, updatable = false)
    private String scope;

    @Embedded
    private @Nullable StoredKey key;

    @Enumerated(EnumType.STRING)
    @Column(nullable = false)
    private Status status;

    @Column(name = "created_at", nullable = false, updatable = false)
    private Instant createdAt;

    @Column(name = "revoked_at")
    private @Nullable Instant revokedAt;

    @Version
    private int version;

    @SuppressWarnings("NullAway.Init")
    protected Credential() {}

    /** An active credential, of no use before it has a key. */
    Credential(HubReference hub, String clientId, @Nullable String name, Scopes scopes, Instant now) {
        this.id = UUID.randomUUID();
        this.clientId = clientId;
        this.account = hub.account();
        this.hub = hub.name();
        this.hubId = hub.id();
        this.name = name;
        this.scope = scopes.toString();
        this.status = Status.ACTIVE;
        this.createdAt = now;
    }

    void useKey(StoredKey newKey) {
        key = newKey;
    }

    /** What the API key is sealed for. */
    String keyContext() {
        return account + "/" + id + "/api-key";
    }

    /** The digest of the key that the credential accepts; none once it is revoked. */
    Optional<byte[]> acceptedDigest() {
        return status == Status.ACTIVE ? Optional.ofNullable(key).map(StoredKey::digest) : Optional.empty();
    }

    /** Ends the credential; its key is forgotten. */
    void revoke(Instant now) {
        status = Status.REVOKED;
        revokedAt = now;
        key = null;
    }

    boolean isRevoked() {
        return status == Status.REVOKED;
    }

    UUID id() {
        return id;
    }

    String clientId() {
        return clientId;
    }

    String account() {
        return account;
    }

    String hub() {
        return hub;
    }

    UUID hubId() {
        return hubId;
    }

    @Nullable
    String name() {
        return name;
    }

    Scopes scopes() {
        return Scopes.stored(scope);
    }

    Status status() {
        return status;
    }

    Instant createdAt() {
        return createdAt;
    }

    @Nullable
    Instant revokedAt() {
        return revokedAt;
    }

    int version() {
        return version;
    }
}
