package io.integrationhub.credential.token;

import io.integrationhub.credential.oauth.TokenConfig;
import io.integrationhub.credential.signingkey.SigningKeys;
import io.integrationhub.identity.Reach;
import io.integrationhub.kit.time.DatabaseTime;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jose4j.jwa.AlgorithmConstraints;
import org.jose4j.jwk.JsonWebKey;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.jwt.MalformedClaimException;
import org.jose4j.jwt.NumericDate;
import org.jose4j.jwt.consumer.InvalidJwtException;
import org.jose4j.jwt.consumer.JwtConsumerBuilder;
import org.jose4j.keys.resolvers.JwksVerificationKeyResolver;

/** Recognises tokens that this service has issued and that have not expired (RFC 9068, section 4). */
@ApplicationScoped
public class PresentedTokens {

    private final SigningKeys keys;
    private final TokenConfig config;
    private final DatabaseTime clock;

    PresentedTokens(SigningKeys keys, TokenConfig config, DatabaseTime clock) {
        this.keys = keys;
        this.config = config;
        this.clock = clock;
    }

    /** What a token says; empty for anything that is not a valid token of ours. Must be called outside of a transaction. */
    public Uni<Optional<AccessToken>> read(String token) {
        var now = clock.instant();
        return keys.verifiers().map(known -> read(token, known, now));
    }

    private Optional<AccessToken> read(String token, List<JsonWebKey> known, Instant now) {
        try {
            return Optional.of(accessToken(verified(token, known, now)));
        } catch (InvalidJwtException | MalformedClaimException notOurs) {
            return Optional.empty();
        }
    }

    private JwtClaims verified(String token, List<JsonWebKey> known, Instant now) throws InvalidJwtException {
        return new JwtConsumerBuilder()
                .setVerificationKeyResolver(new JwksVerificationKeyResolver(known))
                .setJwsAlgorithmConstraints(AlgorithmConstraints.ConstraintType.PERMIT, "ES256")
                .setExpectedType(true, AccessTokens.TYPE)
                .setExpectedIssuer(config.issuer())
                .setExpectedAudience(config.audience())
                .setRequireExpirationTime()
                .setRequireIssuedAt()
                .setRequireJwtId()
                .setRequireSubject()
                .setEvaluationTime(NumericDate.fromMilliseconds(now.toEpochMilli()))
                // A token may have been issued a second ahead.
                .setAllowedClockSkewInSeconds(0)
                .setIssuedAtRestrictions(2, Integer.MAX_VALUE)
                .build()
                .processToClaims(token);
    }

    private static AccessToken accessToken(JwtClaims claims) throws MalformedClaimException {
        return new AccessToken(
                claims.getJwtId(),
                claims.getSubject(),
                claims.getStringClaimValue("account"),
                claims.getStringClaimValue("hub"),
                claims.getStringClaimValue("scope"),
                Reach.of(claims.getStringClaimValue("reach")),
                Instant.ofEpochSecond(claims.getIssuedAt().getValue()),
                Instant.ofEpochSecond(claims.getExpirationTime().getValue()));
    }
}
