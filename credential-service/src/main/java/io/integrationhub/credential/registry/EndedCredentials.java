package io.integrationhub.credential.registry;

import io.integrationhub.credential.registry.CredentialActions.Action;
import io.integrationhub.hubdirectory.Hub;
import io.integrationhub.hubdirectory.HubObserver;
import io.integrationhub.kit.async.InSequence;
import io.integrationhub.kit.time.DatabaseTime;
import io.quarkus.hibernate.reactive.panache.common.WithTransaction;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;

/**
 * Ends credentials with their hub or at their expiry. From that moment their clients are refused; their status, the erasing
 * of their secrets and what is published about them follow here, some at a time. Every instance of the service looks for
 * them; a row is locked, and ends once.
 */
@ApplicationScoped
class EndedCredentials implements HubObserver {

    /** Each is two messages in the transaction's outbox. */
    private static final int BATCH = 100;

    private final CredentialRepository repository;
    private final CredentialActions actions;
    private final DatabaseTime clock;

    EndedCredentials(CredentialRepository repository, CredentialActions actions, DatabaseTime clock) {
        this.repository = repository;
        this.actions = actions;
        this.clock = clock;
    }

    @Override
    public Uni<Void> deleted(Hub hub) {
        return repository.endAll(hub.id(), clock.instant());
    }

    @Scheduled(every = "1s", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    @WithTransaction
    Uni<Void> endExpired() {
        return repository
                .expiredForChange(clock.instant(), BATCH)
                .chain(found -> InSequence.forEach(found, this::expire));
    }

    private Uni<Void> expire(Credential credential) {
        return actions.bySystem(Action.EXPIRED, credential, credential::expire);
    }

    @Scheduled(every = "1s", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    @WithTransaction
    Uni<Void> revokeOfDeletedHubs() {
        return repository.endedForChange(BATCH).chain(found -> InSequence.forEach(found, this::revoke));
    }

    private Uni<Void> revoke(Credential credential) {
        return actions.bySystem(Action.REVOKED, credential, () -> credential.revoke(clock.instant()));
    }

    @Scheduled(every = "5s", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    @WithTransaction
    Uni<Void> erasePreviousKeys() {
        return repository.erasePreviousKeys(clock.instant()).replaceWithVoid();
    }
}
