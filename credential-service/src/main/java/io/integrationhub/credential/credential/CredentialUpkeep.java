package io.integrationhub.credential.credential;

import io.integrationhub.kit.time.DatabaseTime;
import io.quarkus.hibernate.reactive.panache.common.WithTransaction;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.function.Function;

/**
 * Takes note of what has ended with its time or its hub: it is refused from then on anyway, but others are to know, and
 * secrets that are of no use are not to be kept. Every instance of the service looks; a row is locked, and ends once.
 */
@ApplicationScoped
class CredentialUpkeep {

    /** Each is two messages in the transaction's outbox. */
    private static final int BATCH = 100;

    private final CredentialRepository repository;
    private final CredentialActions actions;
    private final DatabaseTime clock;

    CredentialUpkeep(CredentialRepository repository, CredentialActions actions, DatabaseTime clock) {
        this.repository = repository;
        this.actions = actions;
        this.clock = clock;
    }

    @Scheduled(every = "1s", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    @WithTransaction
    Uni<Void> endExpired() {
        return repository.expiredForChange(clock.instant(), BATCH).chain(found -> each(found, this::expire));
    }

    private Uni<Void> expire(Credential credential) {
        return actions.bySystem(CredentialAction.EXPIRED, credential, credential::expire);
    }

    @Scheduled(every = "1s", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    @WithTransaction
    Uni<Void> revokeEnded() {
        return repository.endedForChange(BATCH).chain(found -> each(found, this::revoke));
    }

    private Uni<Void> revoke(Credential credential) {
        return actions.bySystem(CredentialAction.REVOKED, credential, () -> credential.revoke(clock.instant()));
    }

    /** One after the other: they share a database session. */
    private static Uni<Void> each(List<Credential> credentials, Function<Credential, Uni<Void>> act) {
        return Multi.createFrom()
                .iterable(credentials)
                .onItem()
                .transformToUniAndConcatenate(act::apply)
                .onItem()
                .ignoreAsUni();
    }

    @Scheduled(every = "5s", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    @WithTransaction
    Uni<Void> forgetPreviousKeys() {
        return repository.forgetPreviousKeys(clock.instant()).replaceWithVoid();
    }
}
