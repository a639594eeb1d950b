package io.integrationhub.mapping.importing;

import io.integrationhub.hubdirectory.Hub;
import io.integrationhub.kit.paging.Cursor;
import io.integrationhub.mapping.NameCursor;
import io.quarkus.hibernate.reactive.panache.PanacheQuery;
import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The imported objects. Every query is scoped to an account. */
@ApplicationScoped
class ImportedObjectRepository implements PanacheRepositoryBase<ImportedObject, UUID> {

    private static final String OF_HUB =
            "hubId = ?2 and exists (select 1 from KnownHub h where h.account = ?1 and h.id = ?2)";

    Uni<List<ImportedObject>> ofHub(Hub hub) {
        return list(OF_HUB + " order by position", hub.account(), hub.id());
    }

    /** Objects by name, after the cursor's; one more than the limit, to tell whether there is a next page. */
    Uni<List<ImportedObject>> page(Hub hub, @Nullable Cursor after, int limit) {
        PanacheQuery<ImportedObject> query = after == null
                ? find(OF_HUB + " order by name", hub.account(), hub.id())
                : find(OF_HUB + " and name > ?3 order by name", hub.account(), hub.id(), NameCursor.name(after));
        return query.range(0, limit).list();
    }

    Uni<Boolean> exists(Hub hub, String name) {
        return count(OF_HUB + " and name = ?3", hub.account(), hub.id(), name).map(found -> found > 0);
    }

    Uni<Void> removeAll(Hub hub) {
        return delete(OF_HUB, hub.account(), hub.id()).replaceWithVoid();
    }
}
