package io.integrationhub.mapping.connection;

import io.integrationhub.mapping.problem.MappingProblem;
import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import java.util.UUID;

/** The stored connection settings: one per hub at most. A hub's id is the scope, as it belongs to one account. */
@ApplicationScoped
class ConnectionRepository implements PanacheRepositoryBase<Connection, UUID> {

    Uni<Optional<Connection>> ofHub(UUID hubId) {
        return find("hubId", hubId).firstResult().map(Optional::ofNullable);
    }

    Uni<Connection> require(UUID hubId) {
        return ofHub(hubId)
                .map(found -> found.orElseThrow(
                        () -> MappingProblem.CONNECTION_NOT_FOUND.problem("The hub has no connection settings.")));
    }
}
