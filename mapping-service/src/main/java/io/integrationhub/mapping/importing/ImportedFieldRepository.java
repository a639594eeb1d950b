package io.integrationhub.mapping.importing;

import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** The imported fields. A hub's id is the scope, as it belongs to one account. */
@ApplicationScoped
class ImportedFieldRepository implements PanacheRepositoryBase<ImportedField, UUID> {

    Uni<List<ImportedField>> ofHub(UUID hubId) {
        return list("hubId = ?1 order by position", hubId);
    }

    Uni<Optional<ImportedField>> find(UUID hubId, String object, String name) {
        return find("hubId = ?1 and object = ?2 and name = ?3", hubId, object, name)
                .firstResult()
                .map(Optional::ofNullable);
    }
}
