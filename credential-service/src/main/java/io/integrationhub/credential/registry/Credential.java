package io.integrationhub.credential.registry;

import io.integrationhub.credential.apikey.ApiKey;
import io.integrationhub.credential.apikey.Overlap;
import io.integrationhub.credential.apikey.StoredKeys;
import io.integrationhub.credential.apipassword.StoredPassword;
import io.integrationhub.credential.problem.CredentialServiceProblem;
import io.integrationhub.credential.scope.Scopes;
import io.integrationhub.hubdirectory.Hub;
import io.integrationhub.identity.Reach;
import io.integrationhub.kit.secret.SealedSecrets;
import jakarta.persistence.Column;
import jakarta.persistence.Embedded;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What a machine identifies itself with: a client id, its API key and perhaps a password. It belongs to a hub and acts in its account. */
@Entity
@Table(name = "credential")
class Credential {

    /** Whether a credential may be used. One that has ended stays visible, and never comes back. */
    enum Status {
        ACTIVE,
        REVOKED,
        EXPIRED;

        /** As the API and credential-changes name it. */
        String value() {
            return name().toLowerCase(Locale.ROOT);
        }
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

    @Enumerated(EnumType.STRING)
    @Column(nullable = false, updatable = false)
    private Reach reach;

    @Embedded
    private @Nullable StoredKeys apiKeys;

    @Embedded
    private @Nullable StoredPassword password;

    @Embedded
    private @Nullable LastUse lastUse;

    @Enumerated(EnumType.STRING)
    @Column(nullable = false)
    private Status status;

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
    Credential(
            Hub hub,
            String clientId,
            @Nullable String name,
            Scopes scopes,
            Reach reach,
            @Nullable Instant expiresAt,
            Instant now) {
        this.id = UUID.randomUUID();
        this.clientId = clientId;
        this.account = hub.account();
        this.hub = hub.name();
        this.hubId = hub.id();
        this.name = name;
        this.scope = scopes.toString();
        this.reach = reach;
        this.status = Status.ACTIVE;
        this.createdAt = now;
        this.expiresAt = expiresAt;
    }

    /** Gives a new credential its first key. */
    void useKey(StoredKeys key) {
        apiKeys = key;
    }

    /** Puts a new key in the place of the present one, which stays valid for the overlap. */
    void rotateKey(StoredKeys fresh, Overlap overlap, Instant now) {
        Instant end = overlap.until(now).map(this::notAfterExpiry).orElse(null);
        apiKeys = requireKeys().replacedBy(fresh, end);
        if (end == null) {
            endTokens(now);
        }
    }

    private Instant notAfterExpiry(Instant time) {
        return expiresAt != null && expiresAt.isBefore(time) ? expiresAt : time;
    }

    /**
     * Sets a password, or removes the one that there is. With the password that was before end all tokens: whoever had
     * got hold of it may have some, and no token says which secret it was issued for.
     */
    void usePassword(@Nullable StoredPassword newPassword, Instant now) {
        if (password != null) {
            endTokens(now);
        }
        password = newPassword;
    }

    /** Tokens say only in which second they were issued: this one's may come from before. */
    private void endTokens(Instant now) {
        tokensValidFrom = now.truncatedTo(ChronoUnit.SECONDS).plusSeconds(1);
    }

    /** The API key itself; the credential must be active. */
    ApiKey openKey(SealedSecrets sealed) {
        return requireKeys().open(sealed, keyContext());
    }

    private StoredKeys requireKeys() {
        return Objects.requireNonNull(apiKeys, "the credential has ended");
    }

    /** None once the credential has ended. */
    Optional<StoredKeys> apiKeys() {
        return Optional.ofNullable(apiKeys);
    }

    /** None when it was not given one, and once the credential has ended. */
    Optional<StoredPassword> password() {
        return Optional.ofNullable(password);
    }

    /** Fails with credential_not_active when the credential has ended. */
    void requireActive(Instant now) {
        if (!isUsable(now)) {
            throw CredentialServiceProblem.CREDENTIAL_NOT_ACTIVE.problem(
                    "The credential is " + status(now).value() + ". Generate another one.");
        }
    }

    /** What the API key is sealed for. */
    String keyContext() {
        return account + "/" + id + "/api-key";
    }

    /** Whether the credential gets tokens now. It ends at its expiry, or with its hub, whether or not its end has been stored yet. */
    boolean isUsable(Instant now) {
        return status(now) == Status.ACTIVE;
    }

    private boolean isPastExpiry(Instant now) {
        return expiresAt != null && !now.isBefore(expiresAt);
    }

    /** The status now, whether or not its end has been stored yet. */
    Status status(Instant now) {
        if (status == Status.ACTIVE && revokedAt != null) {
            return Status.REVOKED;
        }
        return status == Status.ACTIVE && isPastExpiry(now) ? Status.EXPIRED : status;
    }

    Optional<LastUse> lastUse() {
        return Optional.ofNullable(lastUse);
    }

    /** Ends the credential, or stores that it has ended with its hub; its secrets are erased. */
    void revoke(Instant now) {
        status = Status.REVOKED;
        revokedAt = Objects.requireNonNullElse(revokedAt, now);
        eraseSecrets();
    }

    /** Stores that the credential has ended at its expiry; its secrets are erased. */
    void expire() {
        status = Status.EXPIRED;
        eraseSecrets();
    }

    private void eraseSecrets() {
        apiKeys = null;
        password = null;
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

    Reach reach() {
        return reach;
    }

    Status status() {
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
