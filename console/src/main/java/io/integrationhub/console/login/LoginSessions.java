package io.integrationhub.console.login;

import io.quarkus.logging.Log;
import io.quarkus.oidc.AuthorizationCodeTokens;
import io.quarkus.oidc.OidcRequestContext;
import io.quarkus.oidc.OidcTenantConfig;
import io.quarkus.oidc.TokenStateManager;
import io.quarkus.oidc.client.OidcClientException;
import io.quarkus.security.AuthenticationFailedException;
import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import io.vertx.ext.web.RoutingContext;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Alternative;
import java.time.Clock;
import java.time.Duration;

/**
 * Keeps people's tokens in the database and gives the browser a cookie (docs/adr/0062). Tokens are refreshed here, by one
 * request at a time: a provider that hands out refresh tokens for one use ends the session of whoever uses one twice, and
 * the application makes several calls at once.
 */
@ApplicationScoped
@Alternative
@Priority(1)
class LoginSessions implements TokenStateManager {

    /** A refresh that takes longer is taken for lost, and somebody else tries. */
    private static final Duration LEASE = Duration.ofSeconds(10);

    private static final Duration FIRST_LOOK = Duration.ofMillis(50);
    private static final Duration LAST_LOOK = Duration.ofMillis(500);

    private final SessionStore store;
    private final TokenRefresh provider;
    private final SessionConfig config;
    private final Clock clock;

    LoginSessions(SessionStore store, TokenRefresh provider, SessionConfig config, Clock clock) {
        this.store = store;
        this.provider = provider;
        this.config = config;
        this.clock = clock;
    }

    @Override
    public Uni<String> createTokenState(
            RoutingContext context,
            OidcTenantConfig tenant,
            AuthorizationCodeTokens tokens,
            OidcRequestContext<String> blocking) {
        var secret = SessionSecret.random();
        var now = clock.instant();
        return store.deleteExpired(now)
                .chain(() ->
                        store.add(secret.id(), sealed(secret, PersonTokens.of(tokens)), now.plus(config.lifetime())))
                .replaceWith(secret.cookie());
    }

    @Override
    public Uni<AuthorizationCodeTokens> getTokens(
            RoutingContext context,
            OidcTenantConfig tenant,
            String cookie,
            OidcRequestContext<AuthorizationCodeTokens> blocking) {
        var secret = SessionSecret.of(cookie);
        if (secret.isEmpty()) {
            return Uni.createFrom().failure(ended());
        }
        return Uni.createFrom()
                .deferred(() -> current(secret.get()))
                .onFailure(OthersRefresh.class)
                .retry()
                .withBackOff(FIRST_LOOK, LAST_LOOK)
                .expireIn(LEASE.toMillis())
                .map(PersonTokens::asCodeTokens);
    }

    @Override
    public Uni<Void> deleteTokens(
            RoutingContext context, OidcTenantConfig tenant, String cookie, OidcRequestContext<Void> blocking) {
        return SessionSecret.of(cookie)
                .map(secret -> store.delete(secret.id()))
                .orElseGet(() -> Uni.createFrom().voidItem());
    }

    private Uni<PersonTokens> current(SessionSecret secret) {
        return store.find(secret.id(), clock.instant())
                .map(found -> found.orElseThrow(LoginSessions::ended))
                .chain(session -> usable(secret, session));
    }

    private Uni<PersonTokens> usable(SessionSecret secret, StoredSession session) {
        var tokens = PersonTokens.fromJson(secret.decrypt(session.tokens().getBytes()));
        var freshness = session.freshness(clock.instant(), config.refreshBefore());
        if (freshness == StoredSession.Freshness.GOOD || tokens.refreshToken() == null) {
            return Uni.createFrom().item(tokens);
        }
        boolean ended = freshness == StoredSession.Freshness.ENDED;
        return store.claimRefresh(secret.id(), session, clock.instant(), LEASE)
                .chain(claimed -> claimed ? refreshed(secret, tokens, ended) : refreshedByOthers(tokens, ended));
    }

    private Uni<PersonTokens> refreshed(SessionSecret secret, PersonTokens tokens, boolean ended) {
        return provider.refresh(tokens)
                .call(fresh -> store.replaceTokens(secret.id(), sealed(secret, fresh)))
                .onFailure(OidcClientException.class)
                .recoverWithUni(failure -> refused(tokens, ended, failure));
    }

    private static Uni<PersonTokens> refused(PersonTokens tokens, boolean ended, Throwable failure) {
        Log.infof("A person's tokens were not refreshed: %s", failure.getMessage());
        return ended
                ? Uni.createFrom().failure(new AuthenticationFailedException(failure))
                : Uni.createFrom().item(tokens);
    }

    private static Uni<PersonTokens> refreshedByOthers(PersonTokens tokens, boolean ended) {
        return ended
                ? Uni.createFrom().failure(new OthersRefresh())
                : Uni.createFrom().item(tokens);
    }

    private static AuthenticationFailedException ended() {
        return new AuthenticationFailedException("the session has ended");
    }

    private static StoredSession sealed(SessionSecret secret, PersonTokens tokens) {
        return new StoredSession(Buffer.buffer(secret.encrypt(tokens.toJson())), tokens.expireAt());
    }

    /** Another request refreshes the tokens of this session right now. */
    private static final class OthersRefresh extends RuntimeException {
        private static final long serialVersionUID = 1;

        OthersRefresh() {
            super("tokens are being refreshed", null, false, false);
        }
    }
}
