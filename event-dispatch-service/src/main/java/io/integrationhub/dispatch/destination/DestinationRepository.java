package io.integrationhub.dispatch.destination;

import io.integrationhub.dispatch.problem.DispatchProblem;
import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** The stored destinations. Every query is scoped to an account. */
@ApplicationScoped
class DestinationRepository implements PanacheRepositoryBase<Destination, UUID> {

    Uni<Optional<Destination>> lookUp(String account, String hub, String eventType) {
        return find("account = ?1 and hub = ?2 and eventType = ?3", account, hub, eventType)
                .firstResult()
                .map(Optional::ofNullable);
    }

    /** The destination, or a destination_not_found problem: another account's does not exist for the caller. */
    Uni<Destination> require(String account, String hub, String eventType) {
        return lookUp(account, hub, eventType)
                .map(found -> found.orElseThrow(() -> DispatchProblem.DESTINATION_NOT_FOUND.problem(
                        "The hub " + hub + " has no destination for " + eventType + ".")));
    }

    /** By event type, from the first after the given one. */
    Uni<List<Destination>> ofHub(String account, String hub, String after, int rows) {
        return find("account = ?1 and hub = ?2 and eventType > ?3 order by eventType", account, hub, after)
                .range(0, rows - 1)
                .list();
    }
}
