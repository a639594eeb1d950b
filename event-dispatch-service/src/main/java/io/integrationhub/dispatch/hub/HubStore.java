package io.integrationhub.dispatch.hub;

import io.integrationhub.dispatch.hub.HubProjection.Decision;
import io.integrationhub.messaging.outbox.Inbox;
import io.quarkus.hibernate.reactive.panache.common.WithSession;
import io.quarkus.hibernate.reactive.panache.common.WithTransaction;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/** The stored projection. */
@ApplicationScoped
class HubStore {
    private static final String CONSUMER = "hub-changes";

    private final KnownHubRepository repository;
    private final WaitingDeliveries waiting;
    private final Inbox inbox;

    HubStore(KnownHubRepository repository, WaitingDeliveries waiting, Inbox inbox) {
        this.repository = repository;
        this.waiting = waiting;
        this.inbox = inbox;
    }

    @WithSession
    Uni<Optional<UUID>> find(String account, String name) {
        return repository.find(account, name).map(known -> known.map(KnownHub::id));
    }

    /** Takes a change from the stream, once. */
    @WithTransaction
    Uni<Void> take(String eventId, HubChange change) {
        return inbox.claim(CONSUMER, eventId)
                .chain(isNew -> isNew ? apply(change) : Uni.createFrom().voidItem());
    }

    /** Takes what hub-service has answered; the id of the hub that has the name then. */
    @WithTransaction
    Uni<Optional<UUID>> learn(HubChange.Changed hub) {
        return apply(hub).chain(() -> find(hub.account(), hub.name()));
    }

    private Uni<Void> apply(HubChange change) {
        Instant deletedAt = change instanceof HubChange.Deleted deleted ? deleted.at() : Instant.EPOCH;
        return repository
                .lockName(change.account(), change.name(), deletedAt)
                .chain(lastDeletion -> repository
                        .find(change.account(), change.name())
                        .map(known -> HubProjection.decide(known.orElse(null), lastDeletion, change)))
                .chain(this::act);
    }

    /** What was held while the hub was paused comes back once it is not. */
    private Uni<Void> update(KnownHub known, HubChange.Changed hub) {
        boolean turned = !known.status().equals(hub.status());
        known.update(hub);
        return turned
                ? repository.flush().chain(() -> waiting.followStatus(known))
                : Uni.createFrom().voidItem();
    }

    /** The hub that is gone was deleted before the other was created: no route to it leads to the other. */
    private Uni<Void> replace(KnownHub known, HubChange.Changed hub) {
        return repository
                .lockName(hub.account(), hub.name(), hub.createdAt())
                .chain(() -> remove(known))
                .chain(() -> repository.add(hub));
    }

    private Uni<Void> remove(KnownHub known) {
        return waiting.cancel(known).chain(() -> repository.remove(known));
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
}
