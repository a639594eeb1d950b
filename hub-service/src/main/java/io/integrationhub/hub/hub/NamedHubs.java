package io.integrationhub.hub.hub;

import io.quarkus.hibernate.reactive.panache.common.WithSession;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;

/**
 * The hubs that requests name, for the features that use hubs. Both methods fail with unknown_hub or hub_paused, naming
 * each field at fault.
 */
@ApplicationScoped
public class NamedHubs {

    private final HubRepository repository;

    NamedHubs(HubRepository repository) {
        this.repository = repository;
    }

    /** Checks, so that nothing is done in vain. */
    @WithSession
    public Uni<Void> require(String account, Collection<HubUse> uses) {
        return uses.isEmpty()
                ? Uni.createFrom().voidItem()
                : repository
                        .statuses(account, uses, false)
                        .invoke(known -> HubUse.check(uses, known))
                        .replaceWithVoid();
    }

    /**
     * Checks again and keeps the hubs from being deleted until the caller's transaction ends: what is stored in it never
     * names a hub that is gone. Must be called within a transaction.
     */
    public Uni<Void> hold(String account, Collection<HubUse> uses) {
        return uses.isEmpty()
                ? Uni.createFrom().voidItem()
                : repository
                        .statuses(account, uses, true)
                        .invoke(known -> HubUse.check(uses, known))
                        .replaceWithVoid();
    }
}
