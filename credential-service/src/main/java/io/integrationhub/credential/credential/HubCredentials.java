package io.integrationhub.credential.credential;

import io.integrationhub.credential.hub.HubEndListener;
import io.integrationhub.kit.time.DatabaseTime;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;

/** Ends what belonged to a deleted hub: at once for its clients, and {@link CredentialUpkeep} then tells everybody. */
@ApplicationScoped
class HubCredentials implements HubEndListener {

    private final CredentialRepository repository;
    private final DatabaseTime clock;

    HubCredentials(CredentialRepository repository, DatabaseTime clock) {
        this.repository = repository;
        this.clock = clock;
    }

    @Override
    public Uni<Void> ended(UUID hubId) {
        return repository.endAll(hubId, clock.instant());
    }
}
