package io.integrationhub.dispatch.destination;

import io.integrationhub.dispatch.destination.HubSigningSecret.SigningHub;
import io.integrationhub.dispatch.problem.DispatchProblem;
import io.integrationhub.kit.async.InSequence;
import io.integrationhub.kit.problem.CommonProblem;
import io.integrationhub.kit.time.DatabaseTime;
import io.quarkus.hibernate.reactive.panache.common.WithSession;
import io.quarkus.hibernate.reactive.panache.common.WithTransaction;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;

/** Copies a destination with its secrets, which nobody gets to see, to other event types: to all or to none. */
@ApplicationScoped
class DestinationCopies {

    /**
     * A destination to copy, opened.
     *
     * @param version that was opened
     */
    record Source(
            DestinationKey key,
            int version,
            DestinationUrl url,
            DeliverySettings settings,
            Optional<String> filterText,
            boolean isPaused) {}

    private final DestinationRepository repository;
    private final DestinationSecrets secrets;
    private final SigningSecrets signing;
    private final DestinationAudit audit;
    private final DatabaseTime clock;

    DestinationCopies(
            DestinationRepository repository,
            DestinationSecrets secrets,
            SigningSecrets signing,
            DestinationAudit audit,
            DatabaseTime clock) {
        this.repository = repository;
        this.secrets = secrets;
        this.signing = signing;
        this.audit = audit;
        this.clock = clock;
    }

    @WithSession
    Uni<Source> source(DestinationKey key) {
        return repository.require(key).map(found -> opened(key, found));
    }

    /**
     * Copies it.
     *
     * @param eventTypes in an order that all who copy keep, so that none waits for another that waits for it
     */
    @WithTransaction
    Uni<List<Destination>> copy(Source source, SigningHub hub, List<String> eventTypes, boolean replace) {
        return repository
                .require(source.key())
                .invoke(found -> requireSame(source, found))
                .chain(() -> InSequence.collect(
                        eventTypes,
                        type -> copy(source, hub, new DestinationKey(hub.account(), hub.name(), type), replace)))
                .call(() -> signing.ensure(hub));
    }

    private Source opened(DestinationKey key, Destination found) {
        try {
            return new Source(
                    key,
                    found.version(),
                    secrets.openUrl(found.account(), found.id(), found.storedUrl()),
                    found.settings().open(secrets.of(found.account(), found.id())),
                    found.settings().filterText(),
                    found.status() == DestinationStatus.PAUSED);
        } catch (IllegalStateException sealedWithALostKey) {
            throw CommonProblem.CONFLICT.problem("Its secrets cannot be opened: enter them again first.");
        }
    }

    /** What was checked is what is copied. */
    private static void requireSame(Source source, Destination found) {
        if (found.version() != source.version()) {
            throw CommonProblem.CONFLICT.problem("The destination has changed just now.");
        }
    }

    private Uni<Destination> copy(Source source, SigningHub hub, DestinationKey key, boolean replace) {
        return repository
                .lookUpForChange(key)
                .chain(found -> found.map(existing -> replace(source, existing, replace))
                        .orElseGet(() -> create(source, new Destination(key, hub.id(), clock.instant()))));
    }

    private Uni<Destination> create(Source source, Destination made) {
        take(source, made);
        return repository.persistAndFlush(made).call(() -> audit.copied(null, "", made, source));
    }

    private Uni<Destination> replace(Source source, Destination existing, boolean replace) {
        if (!replace) {
            throw DispatchProblem.DESTINATION_EXISTS.problem(
                    "The hub " + existing.hub() + " has a destination for " + existing.eventType() + " already.");
        }
        DestinationView before = DestinationView.of(existing);
        String urlBefore = existing.storedUrl();
        boolean released = take(source, existing);
        return repository
                .flush()
                .chain(() -> repository.follow(existing, urlBefore, released))
                .chain(() -> audit.copied(before, urlBefore, existing, source))
                .chain(() -> audit.enabled(before, existing))
                .replaceWith(existing);
    }

    /**
     * A paused one makes paused ones; a disabled one makes active ones, as saving it does.
     *
     * @return whether what waits for the destination is to come back
     */
    private boolean take(Source source, Destination destination) {
        RowSecrets row = secrets.of(destination.account(), destination.id());
        return destination.save(
                row.sealUrl(source.url().whole(), RowSecrets.URL),
                new StoredSettings(
                        source.settings().sealedBy(row), source.filterText().orElse(null), row),
                source.isPaused() ? DestinationStatus.PAUSED : DestinationStatus.ACTIVE,
                clock.instant());
    }
}
