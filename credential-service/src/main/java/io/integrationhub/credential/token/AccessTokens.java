package io.integrationhub.credential.token;

import io.integrationhub.credential.oauth.OAuthError;
import io.integrationhub.credential.oauth.TokenConfig;
import io.integrationhub.credential.registry.Client;
import io.integrationhub.credential.scope.Scopes;
import io.integrationhub.credential.signingkey.Signer;
import io.integrationhub.kit.time.DatabaseTime;
import io.smallrye.jwt.build.Jwt;
import io.smallrye.jwt.build.JwtClaimsBuilder;
import jakarta.inject.Singleton;
import java.util.UUID;

/** Writes access tokens (RFC 9068). */
@Singleton
class AccessTokens {

    static final String TYPE = "at+jwt";

    private final TokenConfig config;
    private final DatabaseTime clock;

    AccessTokens(TokenConfig config, DatabaseTime clock) {
        this.config = config;
        this.clock = clock;
    }

    /** A token for the client, with scopes that it has been granted. */
    TokenView issue(Client client, Scopes scopes, Signer signer) {
        var now = clock.instant();
        var lifetime = TokenLifetime.of(client, config.lifetime(), now);
        if (lifetime.isOver(now)) {
            // The credential ends within this second: the same answer as a second later.
            throw OAuthError.INVALID_CLIENT.refused("The client id or the secret is wrong.");
        }
        String token = signer.sign(claims(client, scopes, lifetime), TYPE);
        return new TokenView(token, "Bearer", lifetime.seconds(now), scopes.toString());
    }

    private JwtClaimsBuilder claims(Client client, Scopes scopes, TokenLifetime lifetime) {
        return Jwt.claims()
                .issuer(config.issuer())
                .audience(config.audience())
                .subject(client.id())
                .claim("client_id", client.id())
                .claim("account", client.account())
                .claim("hub", client.hub())
                .claim("hub_id", client.hubId().toString())
                .claim("reach", client.reach().text())
                .claim("scope", scopes.toString())
                .claim("jti", UUID.randomUUID().toString())
                .issuedAt(lifetime.issuedAt())
                .expiresAt(lifetime.expiresAt());
    }
}
