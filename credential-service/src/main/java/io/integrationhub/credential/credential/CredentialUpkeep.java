package io.integrationhub.credential.credential;

import io.quarkus.hibernate.reactive.panache.common.WithTransaction;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.List;

/**
 * Takes note of what time has ended: it is refused from then on anyway, but others are to know, and secrets that are of
 * no use are not to be kept. Every instance of the service looks; a row is locked, and ends once.
 */
@ApplicationScoped
class CredentialUpkeep {

    private static final int BATCH = 100;

    private final CredentialRepository repository;
    private final CredentialActs acts;
    private final Clock clock;

    CredentialUpkeep(CredentialRepository repository, CredentialActs acts, Clock clock) {
        this.repository = repository;
        this.acts = acts;
        this.clock = clock;
    }

    @Scheduled(every = "1s", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    @WithTransaction
    Uni<Void> endExpired() {
        return repository.expiredForChange(clock.instant(), BATCH).chain(this::expire);
    }

    /** One after the other: they share a database session. */
    private Uni<Void> expire(List<Credential> credentials) {
        return Multi.createFrom()
                .iterable(credentials)
                .onItem()
                .transformToUniAndConcatenate(this::expire)
                .onItem()
                .ignoreAsUni();
    }

    private Uni<Void> expire(Credential credential) {
        return acts.bySystem(CredentialAct.EXPIRED, credential, credential::expire);
    }

    @Scheduled(every = "5s", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    @WithTransaction
    Uni<Void> forgetPreviousKeys() {
        return repository.forgetPreviousKeys(clock.instant()).replaceWithVoid();
    }
}
