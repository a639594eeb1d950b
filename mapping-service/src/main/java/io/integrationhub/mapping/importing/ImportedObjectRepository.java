package io.integrationhub.mapping.importing;

import io.integrationhub.hubdirectory.Hub;
import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;

/** The imported objects. Every query is scoped to an account. */
@ApplicationScoped
class ImportedObjectRepository implements PanacheRepositoryBase<ImportedObject, UUID> {

    private static final String OF_HUB =
            "hubId = ?2 and exists (select 1 from KnownHub h where h.account = ?1 and h.id = ?2)";

    Uni<Boolean> exists(Hub hub, String name) {
        return count(OF_HUB + " and name = ?3", hub.account(), hub.id(), name).map(found -> found > 0);
    }

    Uni<Void> removeAll(Hub hub) {
        return delete(OF_HUB, hub.account(), hub.id()).replaceWithVoid();
    }
}
