package io.integrationhub.mapping.connection;

import io.integrationhub.hubdirectory.Hub;
import io.integrationhub.mapping.problem.MappingProblem;
import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import java.util.Optional;
import java.util.UUID;

/** The stored connection settings: one per hub at most. Every query is scoped to an account. */
@ApplicationScoped
class ConnectionRepository implements PanacheRepositoryBase<Connection, UUID> {

    Uni<Optional<Connection>> ofHub(Hub hub) {
        return find("account = ?1 and hubId = ?2", hub.account(), hub.id())
                .firstResult()
                .map(Optional::ofNullable);
    }

    /** The same, kept from changing until the transaction ends, so that their version holds. */
    Uni<Optional<Connection>> ofHubForChange(Hub hub) {
        return find("account = ?1 and hubId = ?2", hub.account(), hub.id())
                .withLock(LockModeType.PESSIMISTIC_WRITE)
                .firstResult()
                .map(Optional::ofNullable);
    }

    Uni<Connection> require(Hub hub) {
        return ofHub(hub).map(ConnectionRepository::present);
    }

    Uni<Connection> requireForChange(Hub hub) {
        return ofHubForChange(hub).map(ConnectionRepository::present);
    }

    private static Connection present(Optional<Connection> found) {
        return found.orElseThrow(
                () -> MappingProblem.CONNECTION_NOT_FOUND.problem("The hub has no connection settings."));
    }
}
