package io.integrationhub.dispatch.destination;

import io.integrationhub.dispatch.problem.DispatchProblem;
import io.integrationhub.kit.problem.CommonProblem;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** The stored destinations. Every query is scoped to an account. */
@ApplicationScoped
class DestinationRepository implements PanacheRepositoryBase<Destination, UUID> {
    private static final String END = """
            insert into due_release (destination_id, ended, asked_at) values (?1, true, ?2)
            on conflict (destination_id) do update set ended = true, asked_at = excluded.asked_at""";

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

    /** What waits for a destination that goes away comes back, to be cancelled. */
    Uni<Void> cancelWaiting(UUID destination, Instant now) {
        return Panache.getSession()
                .chain(session -> session.createNativeQuery(END)
                        .setParameter(1, destination)
                        .setParameter(2, now)
                        .executeUpdate())
                .replaceWithVoid();
    }

    /**
     * Deletes this state of it. A statement, because Hibernate Reactive confuses deletions of entities of one class that
     * are under way at the same time: one of them never ends (ReactiveDeleteCoordinator keeps their result in a field).
     */
    Uni<Void> remove(Destination destination) {
        return delete("id = ?1 and version = ?2", destination.id(), destination.version())
                .invoke(DestinationRepository::requireRemoved)
                .replaceWithVoid();
    }

    private static void requireRemoved(long rows) {
        if (rows == 0) {
            throw CommonProblem.PRECONDITION_FAILED.problem("The destination has just changed. Read it again.");
        }
    }

    /** By event type, from the first after the given one. */
    Uni<List<Destination>> ofHub(String account, String hub, String after, int rows) {
        return find("account = ?1 and hub = ?2 and eventType > ?3 order by eventType", account, hub, after)
                .range(0, rows - 1)
                .list();
    }
}
