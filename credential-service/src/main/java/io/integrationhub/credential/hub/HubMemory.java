package io.integrationhub.credential.hub;

import io.quarkus.hibernate.reactive.panache.common.WithSession;
import io.quarkus.hibernate.reactive.panache.common.WithTransaction;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;

/** What we know of hubs without asking; each method is a unit of work of its own. */
@ApplicationScoped
class HubMemory {

    private final KnownHubRepository repository;

    HubMemory(KnownHubRepository repository) {
        this.repository = repository;
    }

    @WithSession
    Uni<Optional<HubReference>> recall(String account, String name) {
        return repository
                .present(KnownHub.key(account, name))
                .map(found -> found.map(hub -> new HubReference(hub.hubId(), account, name)));
    }

    @WithTransaction
    Uni<Void> remember(HubReference hub) {
        return repository.remember(hub);
    }
}
