package io.integrationhub.credential.hub;

import io.integrationhub.messaging.outbox.Inbox;
import io.quarkus.hibernate.reactive.panache.common.WithTransaction;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import java.util.UUID;

/** Takes note of what has become of hubs, each change once. */
@ApplicationScoped
class HubProjection {

    private static final String CONSUMER = "hub-changes";

    private final KnownHubRepository repository;
    private final Inbox inbox;
    private final HubEndListener listener;

    HubProjection(KnownHubRepository repository, Inbox inbox, HubEndListener listener) {
        this.repository = repository;
        this.inbox = inbox;
        this.listener = listener;
    }

    /** Takes a change from the stream, once. */
    @WithTransaction
    Uni<Void> take(String eventId, HubChange change) {
        return inbox.claim(CONSUMER, eventId)
                .chain(isNew -> isNew ? store(change) : Uni.createFrom().voidItem());
    }

    private Uni<Void> store(HubChange change) {
        return switch (change) {
            case HubChange.Changed changed -> change(changed);
            case HubChange.Deleted deleted -> end(deleted);
        };
    }

    private Uni<Void> change(HubChange.Changed change) {
        return repository
                .locked(change.key(), LockModeType.PESSIMISTIC_WRITE)
                .chain(found -> found.map(hub -> become(hub, change))
                        .orElseGet(
                                () -> repository.persist(new KnownHub(change)).replaceWithVoid()));
    }

    /**
     * Another hub has got the name: the one before is gone, also when the record that said so is not there any more,
     * because the topic keeps only the latest of each name.
     */
    private Uni<Void> become(KnownHub hub, HubChange.Changed change) {
        UUID before = hub.hubId();
        boolean replaced = hub.isReplacedBy(change);
        hub.become(change);
        return replaced ? listener.ended(before) : Uni.createFrom().voidItem();
    }

    private Uni<Void> end(HubChange.Deleted deletion) {
        return repository
                .locked(deletion.key(), LockModeType.PESSIMISTIC_WRITE)
                .chain(found ->
                        found.map(this::end).orElseGet(() -> Uni.createFrom().voidItem()));
    }

    private Uni<Void> end(KnownHub hub) {
        hub.end();
        return listener.ended(hub.hubId());
    }
}
