package io.integrationhub.credential.revocation;

import io.integrationhub.credential.token.AccessToken;
import io.integrationhub.kit.async.InSequence;
import io.integrationhub.kit.time.DatabaseTime;
import io.quarkus.hibernate.reactive.panache.common.WithSession;
import io.quarkus.hibernate.reactive.panache.common.WithTransaction;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;

/** The tokens that are refused although they have not expired. */
@ApplicationScoped
public class RevokedTokens {

    /** Another service's clock may be behind, and it must not accept the token again. */
    private static final Duration SKEW = Duration.ofMinutes(5);

    private static final int BATCH = 500;

    private final RevokedTokenRepository repository;
    private final TokenRevocations revocations;
    private final DatabaseTime clock;

    RevokedTokens(RevokedTokenRepository repository, TokenRevocations revocations, DatabaseTime clock) {
        this.repository = repository;
        this.revocations = revocations;
        this.clock = clock;
    }

    @WithSession
    public Uni<Boolean> contains(String tokenId) {
        return repository.contains(tokenId);
    }

    /** Ends a token; again, it changes nothing. */
    @WithTransaction
    Uni<Void> revoke(AccessToken token) {
        var revoked = RevokedToken.of(token);
        return repository
                .insert(revoked)
                .chain(added ->
                        added ? revocations.revoked(revoked) : Uni.createFrom().voidItem());
    }

    /** Forgets tokens that have expired by now, here and on the topic. */
    @Scheduled(every = "1m", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    @WithTransaction
    Uni<Void> forgetExpired() {
        return repository
                .expired(clock.instant().minus(SKEW), BATCH)
                .chain(tokens -> InSequence.forEach(tokens, this::forget));
    }

    private Uni<Void> forget(RevokedToken token) {
        return repository.delete("jti", token.jti()).chain(() -> revocations.expired(token));
    }
}
