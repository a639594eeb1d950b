package io.integrationhub.credential.token;

import java.time.Instant;

/**
 * What a valid token of ours says.
 *
 * @param id the jti claim
 * @param clientId whom it was issued to
 * @param scope scopes separated by spaces
 */
public record AccessToken(
        String id, String clientId, String account, String hub, String scope, Instant issuedAt, Instant expiresAt) {}
