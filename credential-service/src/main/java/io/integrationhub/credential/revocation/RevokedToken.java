package io.integrationhub.credential.revocation;

import io.integrationhub.credential.token.AccessToken;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;

/** A token that is refused although it has not expired. Only its id is kept: the token itself is a secret. */
@Entity
@Table(name = "revoked_token")
class RevokedToken {

    @Id
    private String jti;

    @Column(name = "client_id", nullable = false, updatable = false)
    private String clientId;

    @Column(nullable = false, updatable = false)
    private String account;

    @Column(name = "expires_at", nullable = false, updatable = false)
    private Instant expiresAt;

    @SuppressWarnings("NullAway.Init")
    protected RevokedToken() {}

    private RevokedToken(AccessToken token) {
        this.jti = token.id();
        this.clientId = token.clientId();
        this.account = token.account();
        this.expiresAt = token.expiresAt();
    }

    static RevokedToken of(AccessToken token) {
        return new RevokedToken(token);
    }

    String jti() {
        return jti;
    }

    String clientId() {
        return clientId;
    }

    String account() {
        return account;
    }

    Instant expiresAt() {
        return expiresAt;
    }
}
