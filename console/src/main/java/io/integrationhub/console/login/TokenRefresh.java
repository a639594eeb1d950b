package io.integrationhub.console.login;

import io.quarkus.oidc.client.OidcClient;
import io.quarkus.oidc.client.OidcClientConfigBuilder;
import io.quarkus.oidc.client.OidcClients;
import io.quarkus.oidc.client.runtime.OidcClientConfig;
import io.quarkus.oidc.client.runtime.OidcClientConfig.Grant;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;

/** Gets new tokens for a refresh token. The client is made when it is first needed: the provider may start after us. */
@ApplicationScoped
class TokenRefresh {

    private final OidcClients clients;
    private final OidcClientConfig config;
    private volatile @Nullable OidcClient client;

    TokenRefresh(
            OidcClients clients,
            @ConfigProperty(name = "quarkus.oidc.auth-server-url") String issuer,
            @ConfigProperty(name = "quarkus.oidc.client-id") String clientId,
            @ConfigProperty(name = "quarkus.oidc.credentials.secret") String secret) {
        this.clients = clients;
        this.config = new OidcClientConfigBuilder()
                .id("refresh")
                .authServerUrl(issuer)
                .clientId(clientId)
                .credentials(secret)
                .grant(Grant.Type.REFRESH)
                .build();
    }

    Uni<PersonTokens> refresh(PersonTokens tokens) {
        return client().chain(known -> known.refreshTokens(tokens.refreshToken()))
                .map(tokens::refreshed);
    }

    private Uni<OidcClient> client() {
        var known = client;
        return known == null
                ? clients.newClient(config).invoke(made -> client = made)
                : Uni.createFrom().item(known);
    }
}
