package io.integrationhub.hubdirectory;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/** The hubs that this service knows. Every query is scoped to an account, or about a hub that such a query found. */
@ApplicationScoped
class KnownHubRepository implements PanacheRepositoryBase<KnownHub, UUID> {

    private static final String LOCK_NAME = """
            insert into hub_deletion (hub, deleted_at) values (?1, ?2)
            on conflict (hub) do update set deleted_at = greatest(hub_deletion.deleted_at, excluded.deleted_at)""";

    Uni<Optional<KnownHub>> find(String account, String name) {
        return find("account = ?1 and name = ?2", account, name).firstResult().map(Optional::ofNullable);
    }

    /** The hub, which nobody else changes, deletes or locks until the transaction ends. */
    Uni<Optional<KnownHub>> locked(UUID id) {
        return findById(id, LockModeType.PESSIMISTIC_WRITE).map(Optional::ofNullable);
    }

    /** As {@link #locked(UUID)}, by its name. */
    Uni<Optional<KnownHub>> locked(String account, String name) {
        return find("account = ?1 and name = ?2", account, name)
                .withLock(LockModeType.PESSIMISTIC_WRITE)
                .firstResult()
                .map(Optional::ofNullable);
    }

    /**
     * Makes other changes of the name wait for this transaction.
     *
     * @param deletedAt when a hub of the name was deleted, as far as is known
     * @return when one was last deleted, this included
     */
    Uni<Instant> lockName(String account, String name, Instant deletedAt) {
        String hub = account + "/" + name;
        return Panache.getSession()
                .chain(session -> session.createNativeQuery(LOCK_NAME)
                        .setParameter(1, hub)
                        .setParameter(2, deletedAt)
                        .executeUpdate()
                        .chain(() -> session.find(HubDeletion.class, hub)))
                .map(HubDeletion::deletedAt);
    }

    Uni<Void> add(HubChange.Changed hub) {
        return persistAndFlush(new KnownHub(hub)).replaceWithVoid();
    }

    /** Removes a hub with all that refers to it, at once: what follows in the transaction may take its name. */
    Uni<Void> remove(KnownHub hub) {
        return delete("id", hub.id()).replaceWithVoid();
    }
}
