package io.integrationhub.credential.token;

import io.integrationhub.credential.oauth.OAuthCall;
import io.integrationhub.credential.oauth.OAuthClients;
import io.integrationhub.credential.oauth.OAuthError;
import io.integrationhub.credential.registry.Client;
import io.integrationhub.credential.scope.Scopes;
import io.integrationhub.credential.scope.Scopes.Narrowing;
import io.integrationhub.credential.signingkey.SigningKeys;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.Startup;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;

/** The one grant that there is: a client's own credentials for a token (RFC 6749, section 4.4). */
// At once, so that its counter is there before the first token.
@Startup
@ApplicationScoped
class ClientCredentialsGrant {

    private final OAuthClients clients;
    private final SigningKeys keys;
    private final AccessTokens tokens;
    private final Counter issued;

    ClientCredentialsGrant(OAuthClients clients, SigningKeys keys, AccessTokens tokens, MeterRegistry metrics) {
        this.clients = clients;
        this.keys = keys;
        this.tokens = tokens;
        this.issued = metrics.counter("oauth.tokens.issued");
    }

    /**
     * Exchanges a request for a token.
     *
     * @return fails with {@link io.integrationhub.credential.oauth.OAuthRefused}
     */
    Uni<TokenView> exchange(OAuthCall call) {
        return clients.serve(call, TokenRequest::of, this::issue).invoke(token -> issued.increment());
    }

    private Uni<TokenView> issue(Client client, TokenRequest request) {
        var scopes = scopes(client, request);
        return keys.signer().map(signer -> tokens.issue(client, scopes, signer));
    }

    private static Scopes scopes(Client client, TokenRequest request) {
        if (request.scope() == null) {
            return client.scopes();
        }
        return switch (client.scopes().narrowedTo(request.scope())) {
            case Narrowing.Granted(var scopes) -> scopes;
            case Narrowing.Refused refused ->
                throw OAuthError.INVALID_SCOPE.refused(InvalidScope.description(refused, client.scopes()));
        };
    }
}
