package io.integrationhub.identity.revocation;

import jakarta.inject.Singleton;
import java.time.Clock;
import org.eclipse.microprofile.jwt.JsonWebToken;

/** Whether a token that was verified still counts: for answers that go on after their request was let in. */
@Singleton
public class TokenStanding {

    private final KnownRevocations revocations;
    private final Clock clock;

    TokenStanding(KnownRevocations revocations, Clock clock) {
        this.revocations = revocations;
        this.clock = clock;
    }

    /** Whether it has neither expired nor been revoked. */
    public boolean counts(JsonWebToken token) {
        return clock.instant().getEpochSecond() < token.getExpirationTime() && !isRevoked(token);
    }

    boolean isRevoked(JsonWebToken token) {
        String clientId = token.getClaim("client_id");
        return clientId != null && revocations.refuse(clientId, token.getTokenID(), token.getIssuedAtTime());
    }
}
