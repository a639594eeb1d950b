package io.integrationhub.credential.credential;

import io.integrationhub.hubdirectory.Hub;
import io.integrationhub.hubdirectory.HubObserver;
import io.integrationhub.kit.time.DatabaseTime;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;

/** Ends what belonged to a deleted hub: at once for its clients, and {@link CredentialUpkeep} then tells everybody. */
@ApplicationScoped
class HubCredentials implements HubObserver {

    private final CredentialRepository repository;
    private final DatabaseTime clock;

    HubCredentials(CredentialRepository repository, DatabaseTime clock) {
        this.repository = repository;
        this.clock = clock;
    }

    @Override
    public Uni<Void> deleted(Hub hub) {
        return repository.endAll(hub.id(), clock.instant());
    }
}
