package io.integrationhub.hubdirectory;

import io.integrationhub.hubdirectory.HubProjection.Decision;
import io.integrationhub.kit.async.InSequence;
import io.integrationhub.messaging.inbox.Inbox;
import io.quarkus.arc.All;
import io.quarkus.hibernate.reactive.panache.common.WithSession;
import io.quarkus.hibernate.reactive.panache.common.WithTransaction;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** The stored hubs: the only place that changes them. */
@ApplicationScoped
class HubStore {

    private static final String CONSUMER = "hub-changes";

    private final KnownHubRepository repository;
    private final Inbox inbox;
    private final List<HubObserver> observers;

    HubStore(KnownHubRepository repository, Inbox inbox, @All List<HubObserver> observers) {
        this.repository = repository;
        this.inbox = inbox;
        this.observers = observers;
    }

    @WithSession
    Uni<Optional<Hub>> find(String account, String name) {
        return repository.find(account, name).map(known -> known.map(KnownHub::hub));
    }

    /** Takes a change from the stream, once. */
    @WithTransaction
    Uni<Void> take(String eventId, HubChange change) {
        return inbox.claim(CONSUMER, eventId)
                .chain(isNew -> isNew ? apply(change) : Uni.createFrom().voidItem());
    }

    /** Takes what hub-service has answered; the hub that has the name then. */
    @WithTransaction
    Uni<Optional<Hub>> learn(HubChange.Changed hub) {
        return repository
                .lockName(hub.account(), hub.name(), Instant.EPOCH)
                .chain(deletedAt -> repository
                        .locked(hub.account(), hub.name())
                        .map(known -> HubProjection.lookedUp(known.orElse(null), deletedAt, hub)))
                .chain(this::act)
                .chain(() -> find(hub.account(), hub.name()));
    }

    private Uni<Void> apply(HubChange change) {
        Instant deletedAt = change instanceof HubChange.Deleted deleted ? deleted.at() : Instant.EPOCH;
        return repository
                .lockName(change.account(), change.name(), deletedAt)
                .chain(() -> repository.locked(change.account(), change.name()))
                .map(known -> HubProjection.published(known.orElse(null), change))
                .chain(this::act);
    }

    private Uni<Void> act(Decision decision) {
        return switch (decision) {
            case Decision.Ignore() -> Uni.createFrom().voidItem();
            case Decision.Add(var hub) -> repository.add(hub);
            case Decision.Update(var known, var hub) -> update(known, hub);
            case Decision.Replace(var known, var hub) -> replace(known, hub);
            case Decision.Remove(var known) -> remove(known);
        };
    }

    private Uni<Void> update(KnownHub known, HubChange.Changed hub) {
        boolean before = known.isPaused();
        known.update(hub);
        return before == known.isPaused()
                ? Uni.createFrom().voidItem()
                : repository.flush().chain(() -> notify(observer -> observer.paused(known.hub(), known.isPaused())));
    }

    /** The hub of that name has been deleted before the other was created: nothing that named it means the other. */
    private Uni<Void> replace(KnownHub known, HubChange.Changed hub) {
        return repository
                .lockName(hub.account(), hub.name(), hub.createdAt())
                .chain(() -> remove(known))
                .chain(() -> repository.add(hub));
    }

    private Uni<Void> remove(KnownHub known) {
        return notify(observer -> observer.deleted(known.hub())).chain(() -> repository.remove(known));
    }

    /** One after the other: they share a transaction. */
    private Uni<Void> notify(Function<HubObserver, Uni<Void>> change) {
        return InSequence.forEach(observers, change);
    }
}
