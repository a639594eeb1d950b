package io.integrationhub.dispatch.destination;

import io.integrationhub.dispatch.eventtype.EventTypes;
import io.integrationhub.dispatch.hub.DestinationHubs;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** Destinations to be tested: as they are stored, or as somebody is about to save them. */
@ApplicationScoped
public class TestTargets {
    private final EventTypes eventTypes;
    private final DestinationHubs hubs;
    private final Destinations destinations;

    TestTargets(EventTypes eventTypes, DestinationHubs hubs, Destinations destinations) {
        this.eventTypes = eventTypes;
        this.hubs = hubs;
        this.destinations = destinations;
    }

    /** As it is stored; fails with destination_not_found. */
    public Uni<Target> stored(String account, String hub, String eventType) {
        var key = new DestinationKey(account, hub, eventType);
        if (!key.isDefault()) {
            eventTypes.requireName(eventType);
        }
        return hubs.require(account, hub).chain(() -> destinations.toTest(key));
    }

    /**
     * As it would be if this were saved. Secrets that are left out are the stored ones under the rules of saving: they go
     * nowhere else than where they were saved for.
     */
    public Uni<Target> unsaved(String account, String hub, String eventType, SaveDestinationRequest request) {
        var key = new DestinationKey(account, hub, eventType);
        Uni<Void> type = key.isDefault() ? Uni.createFrom().voidItem() : eventTypes.require(account, eventType);
        return type.chain(() -> hubs.require(account, hub)).chain(() -> destinations.toTest(key, request));
    }

    /**
     * Destinations of a hub.
     *
     * @param targets the first, by event type
     * @param left how many there are besides
     */
    public record OfHub(List<Target> targets, long left) {}

    /** Those of a hub as they are stored. */
    public Uni<OfHub> ofHub(String account, String hub, int most) {
        return hubs.require(account, hub).chain(() -> destinations.allToTest(account, hub, most));
    }
}
