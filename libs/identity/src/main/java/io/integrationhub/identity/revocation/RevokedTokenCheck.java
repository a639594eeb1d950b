package io.integrationhub.identity.revocation;

import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.identity.AuthenticationRequestContext;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.security.identity.SecurityIdentityAugmentor;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.jwt.JsonWebToken;

/** Refuses a token that was revoked like one that is not valid: 401 invalid_token (RFC 6750, section 3.1). */
@ApplicationScoped
class RevokedTokenCheck implements SecurityIdentityAugmentor {

    private final TokenStanding standing;

    RevokedTokenCheck(TokenStanding standing) {
        this.standing = standing;
    }

    @Override
    public Uni<SecurityIdentity> augment(SecurityIdentity identity, AuthenticationRequestContext context) {
        return identity.getPrincipal() instanceof JsonWebToken token && standing.isRevoked(token)
                ? Uni.createFrom().failure(() -> new AuthenticationFailedException("the token was revoked"))
                : Uni.createFrom().item(identity);
    }
}
