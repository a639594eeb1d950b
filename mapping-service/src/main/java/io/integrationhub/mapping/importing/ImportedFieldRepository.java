package io.integrationhub.mapping.importing;

import io.integrationhub.hubdirectory.Hub;
import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import java.util.UUID;

/** The imported fields. Every query is scoped to an account. */
@ApplicationScoped
class ImportedFieldRepository implements PanacheRepositoryBase<ImportedField, UUID> {

    private static final String OF_HUB =
            "hubId = ?2 and exists (select 1 from KnownHub h where h.account = ?1 and h.id = ?2)";

    Uni<Optional<ImportedField>> find(Hub hub, String object, String name) {
        return find(OF_HUB + " and object = ?3 and name = ?4", hub.account(), hub.id(), object, name)
                .firstResult()
                .map(Optional::ofNullable);
    }

    Uni<Void> removeAll(Hub hub) {
        return delete(OF_HUB, hub.account(), hub.id()).replaceWithVoid();
    }
}
