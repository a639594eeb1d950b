package io.integrationhub.credential.hub;

import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import java.util.Optional;

/** The stored projection of hubs. */
@ApplicationScoped
class KnownHubRepository implements PanacheRepositoryBase<KnownHub, String> {

    /** A version below all that hub-service publishes: what it says on Kafka wins over what it has answered us. */
    private static final int PROVISIONAL = -1;

    /** A hub that answered for a name replaces nothing but a deleted hub. */
    private static final String REMEMBER = """
            insert into known_hub as known (key, hub_id, version, deleted) values (?1, ?2, ?3, false)
            on conflict (key) do update set hub_id = excluded.hub_id, version = excluded.version, deleted = false
            where known.deleted and known.hub_id <> excluded.hub_id""";

    /** The hub of this name that is not deleted. */
    Uni<Optional<KnownHub>> present(String key) {
        return find("key = ?1 and deleted = false", key).firstResult().map(Optional::ofNullable);
    }

    /** The hub, deleted or not, kept from changing until the transaction ends. */
    Uni<Optional<KnownHub>> locked(String key, LockModeType lock) {
        return findById(key, lock).map(Optional::ofNullable);
    }

    Uni<Void> remember(HubReference hub) {
        return getSession()
                .chain(session -> session.createNativeQuery(REMEMBER)
                        .setParameter(1, hub.key())
                        .setParameter(2, hub.id())
                        .setParameter(3, PROVISIONAL)
                        .executeUpdate())
                .replaceWithVoid();
    }
}
