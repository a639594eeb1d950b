package io.integrationhub.credential.token;

import io.integrationhub.identity.Reach;
import java.time.Instant;

/**
 * What a valid token of ours says.
 *
 * @param id the jti claim
 * @param clientId whom it was issued to
 * @param scope scopes separated by spaces
 * @param reach how much of the account its client sees and changes
 */
public record AccessToken(
        String id,
        String clientId,
        String account,
        String hub,
        String scope,
        Reach reach,
        Instant issuedAt,
        Instant expiresAt) {}
