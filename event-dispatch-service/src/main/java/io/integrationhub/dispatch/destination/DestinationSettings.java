package io.integrationhub.dispatch.destination;

import io.integrationhub.dispatch.destination.Destinations.Saved;
import io.integrationhub.dispatch.eventtype.EventTypes;
import io.integrationhub.dispatch.hub.DestinationHubs;
import io.integrationhub.dispatch.problem.DispatchProblem;
import io.integrationhub.egress.EgressGuard;
import io.integrationhub.egress.EgressRefused;
import io.integrationhub.kit.http.Preconditions;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.PersistenceException;
import java.util.List;

/**
 * What people do with destinations. What has to be asked elsewhere (does the hub exist, may we connect there) is asked
 * before the transaction.
 */
@ApplicationScoped
class DestinationSettings {
    private final EventTypes eventTypes;
    private final DestinationHubs hubs;
    private final EgressGuard guard;
    private final Destinations destinations;
    private final DestinationUsage usage;
    private final Targets targets;

    DestinationSettings(
            EventTypes eventTypes,
            DestinationHubs hubs,
            EgressGuard guard,
            Destinations destinations,
            DestinationUsage usage,
            Targets targets) {
        this.eventTypes = eventTypes;
        this.hubs = hubs;
        this.guard = guard;
        this.destinations = destinations;
        this.usage = usage;
        this.targets = targets;
    }

    /** Creates or changes a destination. */
    Uni<Saved> save(DestinationKey key, SaveDestinationRequest request, Preconditions preconditions) {
        return requireType(key)
                .chain(() -> saveNow(key, request, preconditions))
                .onFailure(PersistenceException.class)
                .retry()
                .atMost(1)
                .invoke(() -> targets.changed(key.account()));
    }

    Uni<Destination> find(DestinationKey key) {
        requireNames(key);
        return destinations.find(key);
    }

    /**
     * A page of the hub's destinations.
     *
     * @param after the event type that the page before ended with; empty for the first page
     * @param rows how many at most
     */
    Uni<List<Destination>> ofHub(DestinationKey after, int rows) {
        return hubs.require(after.account(), after.hub())
                .chain(() -> destinations.ofHub(after.account(), after.hub(), after.eventType(), rows));
    }

    Uni<DestinationUsageView> usage(String account, String hub) {
        return hubs.require(account, hub).chain(() -> usage.count(account, hub));
    }

    Uni<SigningSecrets.Opened> signingSecret(DestinationKey key) {
        requireNames(key);
        return destinations.signingSecret(key);
    }

    Uni<Void> delete(DestinationKey key, Preconditions preconditions) {
        requireNames(key);
        return destinations.delete(key, preconditions).invoke(() -> targets.changed(key.account()));
    }

    private Uni<Void> requireType(DestinationKey key) {
        return key.isDefault() ? Uni.createFrom().voidItem() : eventTypes.require(key.account(), key.eventType());
    }

    /** What is not a name at all is not looked for: the database may not even take it. */
    private void requireNames(DestinationKey key) {
        if (!key.isDefault()) {
            eventTypes.requireName(key.eventType());
        }
        hubs.requireName(key.hub());
    }

    /** Whoever loses against another change at the same time finds its result the second time. */
    private Uni<Saved> saveNow(DestinationKey key, SaveDestinationRequest request, Preconditions preconditions) {
        return hubs.current(key.account(), key.hub())
                .call(() -> checkUrl(request.url(), "/url"))
                .call(() -> checkTokenUrl(request))
                .chain(hub -> destinations.save(key, hub.id(), request, preconditions));
    }

    private Uni<Void> checkTokenUrl(SaveDestinationRequest request) {
        String tokenUrl = request.authenticationOrNone().tokenUrl();
        return tokenUrl == null ? Uni.createFrom().voidItem() : checkUrl(tokenUrl, "/authentication/tokenUrl");
    }

    private Uni<Void> checkUrl(String url, String pointer) {
        return guard.check(url)
                .replaceWithVoid()
                .onFailure(EgressRefused.class)
                .transform(refused -> DispatchProblem.URL_REFUSED.at(pointer, String.valueOf(refused.getMessage())));
    }
}
