package io.integrationhub.credential.revocation;

import io.integrationhub.credential.oauth.OAuthCall;
import io.integrationhub.credential.oauth.OAuthClients;
import io.integrationhub.credential.oauth.OAuthError;
import io.integrationhub.credential.registry.Client;
import io.integrationhub.credential.token.AccessToken;
import io.integrationhub.credential.token.PresentedTokens;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;

/** Revokes tokens for the clients that they were issued to. */
@ApplicationScoped
class Revocations {

    private final OAuthClients clients;
    private final PresentedTokens tokens;
    private final RevokedTokens revoked;

    Revocations(OAuthClients clients, PresentedTokens tokens, RevokedTokens revoked) {
        this.clients = clients;
        this.tokens = tokens;
        this.revoked = revoked;
    }

    /** Revokes the token of a call. One that is not valid anyway needs nothing (RFC 7009, section 2.2). */
    Uni<Void> revoke(OAuthCall call) {
        return clients.serve(call, form -> form.required("token"), this::revoke);
    }

    private Uni<Void> revoke(Client client, String token) {
        return tokens.read(token)
                .map(read -> own(read, client))
                .chain(own -> own.map(revoked::revoke).orElse(Uni.createFrom().voidItem()));
    }

    private static Optional<AccessToken> own(Optional<AccessToken> token, Client client) {
        if (token.filter(read -> !read.clientId().equals(client.id())).isPresent()) {
            throw OAuthError.UNAUTHORIZED_CLIENT.refused("The token was issued to another client.");
        }
        return token;
    }
}
