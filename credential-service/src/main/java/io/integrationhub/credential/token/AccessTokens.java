package io.integrationhub.credential.token;

import io.integrationhub.credential.credential.Client;
import io.integrationhub.credential.credential.Scopes;
import io.integrationhub.credential.signingkey.Signer;
import io.smallrye.jwt.build.Jwt;
import io.smallrye.jwt.build.JwtClaimsBuilder;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.UUID;

/** Writes access tokens (RFC 9068). */
@Singleton
class AccessTokens {

    private static final String TYPE = "at+jwt";

    private final TokenConfig config;
    private final Clock clock;

    AccessTokens(TokenConfig config, Clock clock) {
        this.config = config;
        this.clock = clock;
    }

    /** A token for the client, with scopes that it has been granted. */
    TokenView issue(Client client, Scopes scopes, Signer signer) {
        String token = signer.sign(claims(client, scopes), TYPE);
        return new TokenView(token, "Bearer", config.lifetime().toSeconds(), scopes.toString());
    }

    private JwtClaimsBuilder claims(Client client, Scopes scopes) {
        var now = clock.instant();
        return Jwt.claims()
                .issuer(config.issuer())
                .audience(config.audience())
                .subject(client.id())
                .claim("client_id", client.id())
                .claim("account", client.account())
                .claim("hub", client.hub())
                .claim("scope", scopes.toString())
                .claim("jti", UUID.randomUUID().toString())
                .issuedAt(now)
                .expiresAt(now.plus(config.lifetime()));
    }
}
