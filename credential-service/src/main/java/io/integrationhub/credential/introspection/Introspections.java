package io.integrationhub.credential.introspection;

import io.integrationhub.credential.oauth.OAuthCall;
import io.integrationhub.credential.oauth.OAuthClients;
import io.integrationhub.credential.oauth.TokenConfig;
import io.integrationhub.credential.registry.Client;
import io.integrationhub.credential.registry.ClientState;
import io.integrationhub.credential.registry.Clients;
import io.integrationhub.credential.revocation.RevokedTokens;
import io.integrationhub.credential.token.AccessToken;
import io.integrationhub.credential.token.PresentedTokens;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;

/** Answers what a token is, to a client of the token's account that reaches the token's hub. */
@ApplicationScoped
class Introspections {

    private final OAuthClients callers;
    private final PresentedTokens tokens;
    private final RevokedTokens revoked;
    private final Clients clients;
    private final TokenConfig config;

    Introspections(
            OAuthClients callers, PresentedTokens tokens, RevokedTokens revoked, Clients clients, TokenConfig config) {
        this.callers = callers;
        this.tokens = tokens;
        this.revoked = revoked;
        this.clients = clients;
        this.config = config;
    }

    /** Introspects the token of a call; everything that its caller must not use is just inactive. */
    Uni<IntrospectionView> introspect(OAuthCall call) {
        return callers.serve(call, form -> form.required("token"), this::introspect);
    }

    private Uni<IntrospectionView> introspect(Client caller, String token) {
        return tokens.read(token)
                .map(read -> reached(read, caller))
                .chain(this::accepted)
                .map(this::view);
    }

    private static Optional<AccessToken> reached(Optional<AccessToken> token, Client caller) {
        return token.filter(read -> read.account().equals(caller.account()) && caller.reaches(read.hub()));
    }

    private Uni<Optional<AccessToken>> accepted(Optional<AccessToken> token) {
        return token.isEmpty() ? Uni.createFrom().item(token) : accepted(token.get());
    }

    private Uni<Optional<AccessToken>> accepted(AccessToken token) {
        return clients.state(token.clientId())
                .map(state -> state.filter(client -> accepts(client, token)))
                .chain(client -> revoked.contains(token.id()).map(ended -> client.isPresent() && !ended))
                .map(accepted -> accepted ? Optional.of(token) : Optional.empty());
    }

    /** As every service decides from what is published about the client. */
    private static boolean accepts(ClientState client, AccessToken token) {
        var validFrom = client.tokensValidFrom();
        return client.active() && (validFrom == null || !token.issuedAt().isBefore(validFrom));
    }

    private IntrospectionView view(Optional<AccessToken> token) {
        return token.map(read -> IntrospectionView.of(read, config.issuer(), config.audience()))
                .orElse(IntrospectionView.INACTIVE);
    }
}
