package io.integrationhub.mapping.hub;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import java.util.UUID;

/** The hubs that this service knows. Every query is scoped to an account, or acts on a hub that such a query found. */
@ApplicationScoped
class KnownHubRepository implements PanacheRepositoryBase<KnownHub, UUID> {

    private static final String ADD_UNLESS_KNOWN = """
            insert into hub (id, account, name, version, known_since) values (?1, ?2, ?3, ?4, ?5)
            on conflict do nothing""";

    Uni<Optional<KnownHub>> find(String account, String name) {
        return find("account = ?1 and name = ?2", account, name).firstResult().map(Optional::ofNullable);
    }

    /** Adds a hub; of two that add it at the same time, one does. */
    Uni<Void> addUnlessKnown(HubChange.Changed hub) {
        return Panache.getSession()
                .chain(session -> session.createNativeQuery(ADD_UNLESS_KNOWN)
                        .setParameter(1, hub.id())
                        .setParameter(2, hub.account())
                        .setParameter(3, hub.name())
                        .setParameter(4, hub.version())
                        .setParameter(5, hub.at())
                        .executeUpdate())
                .replaceWithVoid();
    }

    /** Removes a hub with all that belongs to it, at once: what follows in the transaction may take its name. */
    Uni<Void> remove(KnownHub hub) {
        return delete("id", hub.id()).replaceWithVoid();
    }
}
