package io.integrationhub.credential.token;

import io.integrationhub.credential.credential.Client;
import io.integrationhub.credential.credential.Clients;
import io.integrationhub.credential.credential.Scopes;
import io.integrationhub.credential.signingkey.SigningKeys;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;

/** The one grant that there is: a client's own credentials for a token (RFC 6749, section 4.4). */
@ApplicationScoped
class ClientCredentialsGrant {

    static final String TYPE = "client_credentials";

    private final Clients clients;
    private final SigningKeys keys;
    private final AccessTokens tokens;

    ClientCredentialsGrant(Clients clients, SigningKeys keys, AccessTokens tokens) {
        this.clients = clients;
        this.keys = keys;
        this.tokens = tokens;
    }

    /**
     * Exchanges a request for a token.
     *
     * @param authorization the values of the Authorization headers
     * @return fails with {@link TokenRefused}
     */
    Uni<TokenView> exchange(List<String> authorization, TokenRequest request) {
        requireType(request);
        var presented = ClientAuthentication.of(authorization, request);
        return clients.authenticate(presented.clientId(), presented.secret())
                .map(ClientCredentialsGrant::requireKnown)
                .chain(client -> issue(client, scopes(client, request)));
    }

    private static void requireType(TokenRequest request) {
        if (request.grantType() == null) {
            throw TokenError.INVALID_REQUEST.because("The parameter grant_type is missing.");
        }
        if (!request.grantType().equals(TYPE)) {
            throw TokenError.UNSUPPORTED_GRANT_TYPE.because("The only grant type is " + TYPE + ".");
        }
    }

    private static Client requireKnown(Optional<Client> client) {
        return client.orElseThrow(() -> TokenError.INVALID_CLIENT.because("The client id or the secret is wrong."));
    }

    private static Scopes scopes(Client client, TokenRequest request) {
        if (request.scope() == null) {
            return client.scopes();
        }
        return client.scopes()
                .narrowedTo(request.scope())
                .orElseThrow(() -> TokenError.INVALID_SCOPE.because("The client has not been granted this scope."));
    }

    private Uni<TokenView> issue(Client client, Scopes scopes) {
        return keys.signer().map(signer -> tokens.issue(client, scopes, signer));
    }
}
