package io.integrationhub.mapping.hub;

import io.integrationhub.messaging.outbox.Inbox;
import io.integrationhub.mapping.hub.HubProjection.Decision;
import io.quarkus.hibernate.reactive.panache.common.WithSession;
import io.quarkus.hibernate.reactive.panache.common.WithTransaction;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;

/** The projection of the hubs. */
@ApplicationScoped
class KnownHubs {

    private static final String CONSUMER = "hub-changes";

    private final KnownHubRepository repository;
    private final Inbox inbox;

    KnownHubs(KnownHubRepository repository, Inbox inbox) {
        this.repository = repository;
        this.inbox = inbox;
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

    /** Keeps a hub that hub-service was asked for, and returns what is known then. */
    @WithTransaction
    Uni<Optional<Hub>> learn(HubChange.Changed hub) {
        return repository
                .addUnlessKnown(hub)
                .chain(() -> repository.find(hub.account(), hub.name()))
                .map(known -> known.map(KnownHub::hub));
    }

    private Uni<Void> apply(HubChange change) {
        return repository
                .find(change.account(), change.name())
                .map(known -> HubProjection.decide(known.orElse(null), change))
                .chain(this::act);
    }

    private Uni<Void> act(Decision decision) {
        return switch (decision) {
            case Decision.Ignore() -> Uni.createFrom().voidItem();
            case Decision.Add(var hub) -> repository.addUnlessKnown(hub);
            case Decision.Update(var known, var hub) ->
                Uni.createFrom().voidItem().invoke(() -> known.update(hub));
            case Decision.Replace(var known, var hub) ->
                repository.remove(known).chain(() -> repository.addUnlessKnown(hub));
            case Decision.Remove(var known) -> repository.remove(known);
        };
    }
}
