package io.integrationhub.mapping.importing;

import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.UUID;

/** The imported objects. A hub's id is the scope, as it belongs to one account. */
@ApplicationScoped
class ImportedObjectRepository implements PanacheRepositoryBase<ImportedObject, UUID> {

    Uni<List<ImportedObject>> ofHub(UUID hubId) {
        return list("hubId = ?1 order by position", hubId);
    }

    Uni<Boolean> exists(UUID hubId, String name) {
        return count("hubId = ?1 and name = ?2", hubId, name).map(found -> found > 0);
    }
}
