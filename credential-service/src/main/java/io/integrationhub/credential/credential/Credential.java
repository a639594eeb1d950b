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

    @Embedded
    private @Nullable PreviousKey previousKey;

    @Embedded
    private @Nullable StoredPassword password;

    @Embedded
    private @Nullable LastUse lastUse;

    @Enumerated(EnumType.STRING)
    @Column(nullable = false)
    private CredentialStatus status;

    @Column(name = "created_at", nullable = false, updatable = false)
    private Instant createdAt;

    @Column(name = "expires_at", updatable = false)
    private @Nullable Instant expiresAt;

    @Column(name = "tokens_valid_from")
    private @Nullable Instant tokensValidFrom;

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
        this.status = CredentialStatus.ACTIVE;
        this.createdAt = now;
    }

    void useKey(StoredKey newKey) {
        key = newKey;
    }

    /** What the API key is sealed for. */
    String keyContext() {
        return account + "/" + id + "/api-key";
    }

    /** Whether the credential gets tokens now. It ends at its expiry, whether or not that has been noted yet. */
    boolean isUsable(Instant now) {
        return status == CredentialStatus.ACTIVE && !isPastExpiry(now);
    }

    private boolean isPastExpiry(Instant now) {
        return expiresAt != null && !now.isBefore(expiresAt);
    }

    /** The status now; also right before the expiry has been noted. */
    CredentialStatus status(Instant now) {
        return status == CredentialStatus.ACTIVE && isPastExpiry(now) ? CredentialStatus.EXPIRED : status;
    }

    Optional<byte[]> keyDigest() {
        return Optional.ofNullable(key).map(StoredKey::digest);
    }

    /** The digest of the key before the last rotation, while it is still accepted. */
    Optional<byte[]> previousKeyDigest(Instant now) {
        return Optional.ofNullable(previousKey).filter(old -> old.isValid(now)).map(PreviousKey::digest);
    }

    Optional<StoredPassword> password() {
        return Optional.ofNullable(password);
    }

    Optional<LastUse> lastUse() {
        return Optional.ofNullable(lastUse);
    }

    /** Ends the credential; its secrets are forgotten. */
    void revoke(Instant now) {
        status = CredentialStatus.REVOKED;
        revokedAt = now;
        forgetSecrets();
    }

    private void forgetSecrets() {
        key = null;
        previousKey = null;
        password = null;
    }

    boolean isRevoked() {
        return status == CredentialStatus.REVOKED;
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

    CredentialStatus status() {
        return status;
    }

    Instant createdAt() {
        return createdAt;
    }

    @Nullable
    Instant expiresAt() {
        return expiresAt;
    }

    @Nullable
    Instant tokensValidFrom() {
        return tokensValidFrom;
    }

    @Nullable
    Instant revokedAt() {
        return revokedAt;
    }

    int version() {
        return version;
    }
}
