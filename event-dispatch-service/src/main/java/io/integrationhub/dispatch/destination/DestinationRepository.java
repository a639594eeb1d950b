package io.integrationhub.dispatch.destination;

import io.integrationhub.dispatch.problem.DispatchProblem;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** The stored destinations. Every query that a caller causes is scoped to an account. */
@ApplicationScoped
class DestinationRepository implements PanacheRepositoryBase<Destination, UUID> {
    private static final String ID =
            "select id from Destination where account = :account and hub = :hub and eventType = :eventType";
    private static final String END = """
            insert into retry_release (destination_id, ended, asked_at) values (?1, true, now())
            on conflict (destination_id) do update set ended = true, asked_at = excluded.asked_at""";
    private static final String RELEASE = """
            insert into retry_release (destination_id, ended, asked_at) values (?1, false, now())
            on conflict (destination_id) do update set asked_at = excluded.asked_at""";

    /** What hubs were told of the address that it had. */
    private static final String FORGET = "delete from destination_notice where destination_id = ?1";

    Uni<Optional<Destination>> lookUp(String account, String hub, String eventType) {
        return find("account = ?1 and hub = ?2 and eventType = ?3", account, hub, eventType)
                .firstResult()
                .map(Optional::ofNullable);
    }

    /** The same as it is now, kept from changing until the transaction ends, so that its tag holds. */
    Uni<Optional<Destination>> lookUpForChange(DestinationKey key) {
        return find("account = ?1 and hub = ?2 and eventType = ?3", key.account(), key.hub(), key.eventType())
                .withLock(LockModeType.PESSIMISTIC_WRITE)
                .firstResult()
                .map(Optional::ofNullable);
    }

    /** The destination, or a destination_not_found problem: another account's does not exist for the caller. */
    Uni<Destination> require(DestinationKey key) {
        return lookUp(key.account(), key.hub(), key.eventType()).map(found -> found.orElseThrow(() -> notFound(key)));
    }

    /** The id without the destination, for whoever locks it later: what was read before that may be old by then. */
    Uni<UUID> requireId(DestinationKey key) {
        return Panache.getSession()
                .chain(session -> session.createSelectionQuery(ID, UUID.class)
                        .setParameter("account", key.account())
                        .setParameter("hub", key.hub())
                        .setParameter("eventType", key.eventType())
                        .getSingleResultOrNull())
                .onItem()
                .ifNull()
                .failWith(() -> notFound(key));
    }

    /** The destination of this id as it is now, kept from changing; not found when it has gone meanwhile. */
    Uni<Destination> requireForChange(DestinationKey key, UUID id) {
        return lookUpForChange(key)
                .map(found ->
                        found.filter(destination -> destination.id().equals(id)).orElseThrow(() -> notFound(key)));
    }

    private static RuntimeException notFound(DestinationKey key) {
        return DispatchProblem.DESTINATION_NOT_FOUND.problem(
                "The hub " + key.hub() + " has no destination for " + key.eventType() + ".");
    }

    /** What waits for a destination that was resumed comes back. */
    Uni<Void> releaseWaiting(UUID destination) {
        return run(RELEASE, destination);
    }

    /** What waits for a destination that goes away comes back, to be cancelled. */
    Uni<Void> cancelWaiting(UUID destination) {
        return run(END, destination);
    }

    /**
     * What else is to be done when one was changed.
     *
     * @param urlBefore as it was stored
     * @param released whether what waits for it comes back
     */
    Uni<Void> follow(Destination changed, String urlBefore, boolean released) {
        Uni<Void> done = Uni.createFrom().voidItem();
        return (released ? releaseWaiting(changed.id()) : done)
                .chain(() -> changed.storedUrl().equals(urlBefore) ? done : forgetNotices(changed.id()));
    }

    /** Whatever was wrong, it has another address now, or gets nothing: what was told of it has no end to be told. */
    Uni<Void> forgetNotices(UUID destination) {
        return run(FORGET, destination);
    }

    private static Uni<Void> run(String statement, UUID destination) {
        return Panache.getSession()
                .chain(session -> session.createNativeQuery(statement)
                        .setParameter(1, destination)
                        .executeUpdate())
                .replaceWithVoid();
    }

    /**
     * Deletes it. A statement, because Hibernate Reactive confuses deletions of entities of one class that
     * run at the same time: one of them never ends (ReactiveDeleteCoordinator keeps their result in a field).
     */
    Uni<Void> remove(Destination destination) {
        return delete("id", destination.id()).replaceWithVoid();
    }

    /** Of all accounts, by id, those that get events now or later. */
    Uni<List<Destination>> enabledAfter(UUID last, int rows) {
        return find("id > ?1 and status <> ?2 order by id", last, DestinationStatus.DISABLED.text())
                .range(0, rows - 1)
                .list();
    }

    /** By event type, from the first after the given one. */
    Uni<Long> countOfHub(String account, String hub) {
        return count("account = ?1 and hub = ?2", account, hub);
    }

    Uni<List<Destination>> ofHub(String account, String hub, String after, int rows) {
        return find("account = ?1 and hub = ?2 and eventType > ?3 order by eventType", account, hub, after)
                .range(0, rows - 1)
                .list();
    }
}
