package io.integrationhub.dispatch.destination;

import io.integrationhub.dispatch.destination.Destinations.Saved;
import io.integrationhub.dispatch.eventtype.EventTypes;
import io.integrationhub.dispatch.hub.Hubs;
import io.integrationhub.dispatch.problem.DispatchProblem;
import io.integrationhub.egress.EgressGuard;
import io.integrationhub.egress.EgressRefused;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What people do with destinations. What has to be asked elsewhere (does the hub exist, may we connect there) is asked
 * before the transaction.
 */
@ApplicationScoped
class DestinationSettings {
    private final EventTypes eventTypes;
    private final Hubs hubs;
    private final EgressGuard guard;
    private final Destinations destinations;
    private final Targets targets;

    DestinationSettings(
            EventTypes eventTypes, Hubs hubs, EgressGuard guard, Destinations destinations, Targets targets) {
        this.eventTypes = eventTypes;
        this.hubs = hubs;
        this.guard = guard;
        this.destinations = destinations;
        this.targets = targets;
    }

    /**
     * Creates or changes a destination.
     *
     * @param authorization the caller's Authorization header, to ask which hub has the name
     */
    Uni<Saved> save(
            DestinationKey key, SaveDestinationRequest request, @Nullable String ifMatch, String authorization) {
        eventTypes.require(key.eventType());
        return hubs.current(key.account(), key.hub(), authorization)
                .call(() -> checkUrl(request.url()))
                .chain(hub -> destinations.save(key, hub, request, ifMatch))
                .invoke(() -> targets.changed(key.account()));
    }

    Uni<Destination> find(DestinationKey key) {
        return destinations.find(key);
    }

    Uni<List<Destination>> ofHub(String account, String hub, String authorization) {
        return hubs.require(account, hub, authorization).chain(() -> destinations.ofHub(account, hub));
    }

    Uni<SigningSecret> signingSecret(DestinationKey key) {
        return destinations.signingSecret(key);
    }

    Uni<Void> delete(DestinationKey key, @Nullable String ifMatch) {
        return destinations.delete(key, ifMatch).invoke(() -> targets.changed(key.account()));
    }

    private Uni<Void> checkUrl(String url) {
        return guard.check(url)
                .replaceWithVoid()
                .onFailure(EgressRefused.class)
                .transform(refused -> DispatchProblem.URL_REFUSED.at("/url", String.valueOf(refused.getMessage())));
    }
}
