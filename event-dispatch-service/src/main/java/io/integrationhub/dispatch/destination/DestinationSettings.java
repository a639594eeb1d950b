package io.integrationhub.dispatch.destination;

import io.integrationhub.dispatch.destination.DestinationView.Warning;
import io.integrationhub.dispatch.destination.Destinations.Saved;
import io.integrationhub.dispatch.destination.HubSigningSecret.SigningHub;
import io.integrationhub.dispatch.eventtype.EventTypes;
import io.integrationhub.dispatch.hub.DestinationHubs;
import io.integrationhub.dispatch.problem.DispatchProblem;
import io.integrationhub.egress.EgressGuard;
import io.integrationhub.egress.EgressRefused;
import io.integrationhub.kit.async.InSequence;
import io.integrationhub.kit.http.Preconditions;
import io.integrationhub.kit.problem.CommonProblem;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.PersistenceException;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * What people do with destinations. What has to be asked elsewhere (does the hub exist, may we connect there) is asked
 * before the transaction.
 */
@ApplicationScoped
class DestinationSettings {
    /** The request names it in its path. */
    private static final String COPIED = "{eventType}";

    private final EventTypes eventTypes;
    private final DestinationHubs hubs;
    private final EgressGuard guard;
    private final Destinations destinations;
    private final DestinationCopies copies;
    private final DestinationUsage usage;
    private final Targets targets;
    private final MissedDeliveries missed;

    DestinationSettings(
            EventTypes eventTypes,
            DestinationHubs hubs,
            EgressGuard guard,
            Destinations destinations,
            DestinationCopies copies,
            DestinationUsage usage,
            Targets targets,
            MissedDeliveries missed) {
        this.eventTypes = eventTypes;
        this.hubs = hubs;
        this.guard = guard;
        this.destinations = destinations;
        this.copies = copies;
        this.usage = usage;
        this.targets = targets;
        this.missed = missed;
    }

    /** Creates or changes a destination. */
    Uni<Saved> save(DestinationKey key, SaveDestinationRequest request, Preconditions preconditions) {
        return requireType(key)
                .chain(() -> saveNow(key, request, preconditions))
                .onFailure(PersistenceException.class)
                .retry()
                .atMost(1)
                .invoke(() -> targets.changed(key.account()))
                .chain(saved -> withMissed(key, saved));
    }

    /** What was missed is counted after the change: it waits for nobody who counts. */
    private Uni<Saved> withMissed(DestinationKey key, Saved saved) {
        return saved.disabledAt()
                .map(since -> missed.since(key.account(), key.hub(), key.eventType(), since)
                        .map(saved::missing))
                .orElseGet(() -> Uni.createFrom().item(saved));
    }

    /** Copies a destination to other event types, perhaps of another hub. */
    Uni<List<Destination>> copy(DestinationKey key, CopyDestinationRequest request) {
        requireNames(key);
        String hub = Objects.requireNonNullElse(request.hub(), key.hub());
        List<String> types = request.eventTypes().stream().sorted().distinct().toList();
        hubs.requireName(hub);
        requireOthers(key, hub, request.eventTypes());
        return InSequence.forEach(types, type -> requireType(new DestinationKey(key.account(), hub, type)))
                .chain(() -> copies.source(key))
                .call(this::check)
                .chain(source -> hubs.current(key.account(), hub)
                        .map(found -> new SigningHub(key.account(), hub, found.id()))
                        .chain(target -> copies.copy(source, target, types, request.replaces())))
                .onFailure(PersistenceException.class)
                .retry()
                .atMost(1)
                .invoke(() -> targets.changed(key.account()));
    }

    private static void requireOthers(DestinationKey source, String hub, List<String> eventTypes) {
        for (int i = 0; i < eventTypes.size(); i++) {
            String pointer = "/eventTypes/" + i;
            if (eventTypes.indexOf(eventTypes.get(i)) < i) {
                throw CommonProblem.INVALID_REQUEST.at(pointer, "is there already");
            }
            if (hub.equals(source.hub()) && eventTypes.get(i).equals(source.eventType())) {
                throw CommonProblem.INVALID_REQUEST.at(pointer, "is the destination that is copied");
            }
        }
    }

    /** The list of what is refused may have grown since it was saved. */
    private Uni<Void> check(DestinationCopies.Source source) {
        Uni<List<Warning>> url = check(source.url().whole(), COPIED);
        Uni<List<Warning>> all = source.settings().authentication() instanceof Authentication.ClientCredentials client
                ? url.chain(found -> check(client.tokenUrl().whole(), COPIED))
                : url;
        return all.replaceWithVoid();
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
        return hubs.current(key.account(), key.hub()).chain(hub -> saveFor(hub.id(), key, request, preconditions));
    }

    private Uni<Saved> saveFor(
            UUID hub, DestinationKey key, SaveDestinationRequest request, Preconditions preconditions) {
        return check(request)
                .chain(warnings ->
                        destinations.save(key, hub, request, preconditions).map(saved -> saved.with(warnings)));
    }

    private Uni<List<Warning>> check(SaveDestinationRequest request) {
        String tokenUrl = request.authenticationOrNone().tokenUrl();
        Uni<List<Warning>> url = check(request.url(), "/url");
        return tokenUrl == null
                ? url
                : url.chain(found -> check(tokenUrl, "/authentication/tokenUrl").map(more -> both(found, more)));
    }

    private static List<Warning> both(List<Warning> some, List<Warning> more) {
        return Stream.concat(some.stream(), more.stream()).toList();
    }

    /** Fails when we may not connect there; a host that nobody knows yet may be set up later, and is checked again then. */
    private Uni<List<Warning>> check(String url, String pointer) {
        return guard.check(url)
                .replaceWith(List.<Warning>of())
                .onFailure(DestinationSettings::mayPass)
                .recoverWithItem(
                        unresolved -> List.of(Warning.hostNotResolved(String.valueOf(unresolved.getMessage()))))
                .onFailure(EgressRefused.class)
                .transform(refused -> DispatchProblem.URL_REFUSED.at(pointer, String.valueOf(refused.getMessage())));
    }

    private static boolean mayPass(Throwable failure) {
        return failure instanceof EgressRefused refused && refused.reason().temporary();
    }
}
