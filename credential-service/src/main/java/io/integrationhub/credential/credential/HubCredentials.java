package io.integrationhub.credential.credential;

import io.integrationhub.credential.hub.HubEndListener;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.List;
import java.util.UUID;

/** Revokes what belonged to a deleted hub, in the transaction that takes note of the deletion. */
@ApplicationScoped
class HubCredentials implements HubEndListener {

    private final CredentialRepository repository;
    private final CredentialChanges changes;
    private final Clock clock;

    HubCredentials(CredentialRepository repository, CredentialChanges changes, Clock clock) {
        this.repository = repository;
        this.changes = changes;
        this.clock = clock;
    }

    @Override
    public Uni<Void> ended(UUID hubId) {
        return repository.activeForChange(hubId).chain(this::revoke);
    }

    private Uni<Void> revoke(List<Credential> credentials) {
        var now = clock.instant();
        credentials.forEach(credential -> credential.revoke(now));
        return repository.flush().chain(() -> publish(credentials));
    }

    /** One after the other: they share a database session. */
    private Uni<Void> publish(List<Credential> credentials) {
        return Multi.createFrom()
                .iterable(credentials)
                .onItem()
                .transformToUniAndConcatenate(changes::changed)
                .onItem()
                .ignoreAsUni();
    }
}
