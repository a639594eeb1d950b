package io.integrationhub.dispatch.destination;

import io.integrationhub.dispatch.destination.DestinationView.Warning;
import io.integrationhub.dispatch.destination.HubSigningSecret.SigningHub;
import io.integrationhub.dispatch.destination.MissedDeliveries.Missed;
import io.integrationhub.kit.http.Preconditions;
import io.integrationhub.kit.problem.CommonProblem;
import io.integrationhub.kit.time.DatabaseTime;
import io.quarkus.hibernate.reactive.panache.common.WithSession;
import io.quarkus.hibernate.reactive.panache.common.WithTransaction;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;

/** The destinations of the accounts. */
@ApplicationScoped
class Destinations {

    /**
     * A destination as it is now.
     *
     * @param created whether it is new
     * @param disabledAt when it was disabled, if it was so until now
     * @param warnings for whoever has saved it
     * @param missed what it has missed while it was disabled
     */
    record Saved(
            Destination destination,
            boolean created,
            Optional<Instant> disabledAt,
            List<Warning> warnings,
            List<Missed> missed) {
        Saved(Destination destination, boolean created, Optional<Instant> disabledAt) {
            this(destination, created, disabledAt, List.of(), List.of());
        }

        Saved with(List<Warning> found) {
            return new Saved(destination, created, disabledAt, found, missed);
        }

        Saved missing(List<Missed> found) {
            return new Saved(destination, created, disabledAt, warnings, found);
        }
    }

    /** What a request asks for. */
    private record Asked(DestinationUrl url, DeliverySettings settings) {}

    private final DestinationRepository repository;
    private final DestinationSecrets secrets;
    private final SigningSecrets signing;
    private final DestinationAudit audit;
    private final DatabaseTime clock;

    Destinations(
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

    /**
     * Creates or changes. The address has been checked.
     *
     * @param hub the hub that has the key's name now
     */
    @WithTransaction
    Uni<Saved> save(DestinationKey key, UUID hub, SaveDestinationRequest request, Preconditions preconditions) {
        return repository
                .lookUpForChange(key)
                .invoke(found -> preconditions.require(found.map(Destination::tag)))
                .chain(found -> found.map(destination -> change(destination, request))
                        .orElseGet(() -> create(key, hub, request)));
    }

    @WithSession
    Uni<Destination> find(DestinationKey key) {
        return repository.require(key);
    }

    @WithSession
    Uni<List<Destination>> ofHub(String account, String hub, String after, int rows) {
        return repository.ofHub(account, hub, after, rows);
    }

    /** It is recorded that the caller has seen it. */
    @WithTransaction
    Uni<SigningSecrets.Opened> signingSecret(DestinationKey key) {
        return repository
                .require(key)
                .call(audit::secretShown)
                .chain(destination -> signing.current(destination.account(), destination.hub()));
    }

    @WithSession
    Uni<List<Destination>> enabledAfter(UUID last, int rows) {
        return repository.enabledAfter(last, rows);
    }

    /** The destination as it is stored, to be tested. */
    @WithSession
    Uni<Target> toTest(DestinationKey key) {
        return repository
                .require(key)
                .chain(destination -> signing.keys(key.account(), key.hub()).map(keys -> tested(destination, keys)));
    }

    /** Those of a hub as they are stored, to be tested. */
    @WithSession
    Uni<TestTargets.OfHub> allToTest(String account, String hub, int most) {
        return repository
                .ofHub(account, hub, "", most)
                .chain(found -> signing.keys(account, hub)
                        .chain(keys -> repository
                                .countOfHub(account, hub)
                                .map(count -> new TestTargets.OfHub(
                                        tested(found, keys), Math.max(0, count - found.size())))));
    }

    private List<Target> tested(List<Destination> found, SigningKeys keys) {
        return found.stream().map(destination -> tested(destination, keys)).toList();
    }

    /** The destination as it would be if this were saved, to be tested. */
    @WithSession
    Uni<Target> toTest(DestinationKey key, SaveDestinationRequest request) {
        return repository
                .lookUp(key.account(), key.hub(), key.eventType())
                .chain(found -> signing.keys(key.account(), key.hub()).map(keys -> unsaved(key, found, request, keys)));
    }

    private Target tested(Destination destination, SigningKeys keys) {
        Optional<DestinationUrl> url = known(destination);
        Target.Sending sending = settings(destination)
                .flatMap(settings -> url.map(open -> new RequestTemplate(open, settings, keys)))
                .<Target.Sending>map(template -> template)
                .orElseGet(() -> new Target.Locked(false));
        DestinationUrl shown = url.orElseGet(() -> DestinationUrl.open(DestinationUrl.base(destination.storedUrl())));
        return tested(
                new DestinationKey(destination.account(), destination.hub(), destination.eventType()), shown, sending);
    }

    private Target unsaved(
            DestinationKey key, Optional<Destination> found, SaveDestinationRequest request, SigningKeys keys) {
        Asked asked = asked(
                secrets.of(key.account(), found.map(Destination::id).orElseGet(UUID::randomUUID)),
                found.flatMap(this::known),
                found.flatMap(this::settings),
                found.map(Destination::storedUrl).orElse(""),
                request);
        return tested(key, asked.url(), new RequestTemplate(asked.url(), asked.settings(), keys));
    }

    /** Under an id of its own, so that it takes no connection and no access token of a delivery. */
    private static Target tested(DestinationKey key, DestinationUrl url, Target.Sending sending) {
        UUID id = UUID.randomUUID();
        return new Target(
                id,
                "test-" + id,
                key.account(),
                key.hub(),
                key.eventType(),
                url,
                sending,
                Optional.empty(),
                false,
                DestinationStatus.ACTIVE,
                Optional.empty());
    }

    /** Disables what has not changed since; another change has checked the address anew. What waits is then ended. */
    @WithTransaction
    Uni<Void> disable(UUID id, int version, String reason) {
        return repository
                .findById(id, LockModeType.PESSIMISTIC_WRITE)
                .chain(found -> found == null || found.version() != version
                        ? Uni.createFrom().voidItem()
                        : disable(found, reason));
    }

    private Uni<Void> disable(Destination destination, String reason) {
        DestinationView before = DestinationView.of(destination);
        destination.disable(reason, clock.instant());
        return repository
                .flush()
                .chain(() -> repository.releaseWaiting(destination.id()))
                .chain(() -> repository.forgetNotices(destination.id()))
                .chain(() -> audit.disabled(before, destination));
    }

    /** Locks in the order in which the end of a hub locks the same rows. */
    @WithTransaction
    Uni<Void> delete(DestinationKey key, Preconditions preconditions) {
        return repository
                .requireId(key)
                .call(repository::cancelWaiting)
                .chain(id -> repository.requireForChange(key, id))
                .invoke(destination -> preconditions.require(destination.tag()))
                .chain(this::remove);
    }

    private Uni<Void> remove(Destination destination) {
        return repository.remove(destination).chain(() -> audit.removed(destination));
    }

    private Uni<Saved> create(DestinationKey key, UUID hub, SaveDestinationRequest request) {
        var destination = new Destination(key, hub, clock.instant());
        take(destination, Optional.empty(), Optional.empty(), request);
        return repository
                .persistAndFlush(destination)
                .call(() -> signing.ensure(new SigningHub(key.account(), key.hub(), hub)))
                .chain(() -> audit.saved(null, "", destination, request))
                .replaceWith(new Saved(destination, true, Optional.empty()));
    }

    private Uni<Saved> change(Destination destination, SaveDestinationRequest request) {
        DestinationView before = DestinationView.of(destination);
        String urlBefore = destination.storedUrl();
        Optional<Instant> disabledAt = destination.status() == DestinationStatus.DISABLED
                ? Optional.of(destination.updatedAt())
                : Optional.empty();
        boolean released = take(destination, known(destination), settings(destination), request);
        return repository
                .flush()
                .chain(() -> repository.follow(destination, urlBefore, released))
                .chain(() -> audit.saved(before, urlBefore, destination, request))
                .chain(() -> audit.enabled(before, destination))
                .replaceWith(new Saved(destination, false, disabledAt));
    }

    /**
     * Changes the destination to what is asked for.
     *
     * @param stored what it is now, as far as it opens
     * @return whether what waits for it is to come back: it gets events again, or in no order any more
     */
    private boolean take(
            Destination destination,
            Optional<DestinationUrl> known,
            Optional<DeliverySettings> stored,
            SaveDestinationRequest request) {
        RowSecrets row = secrets.of(destination.account(), destination.id());
        Asked asked = asked(row, known, stored, destination.storedUrl(), request);
        DestinationStatus status = status(destination.status(), request);
        return destination.save(
                asked.url(), new StoredSettings(asked.settings(), request.filter(), row), status, clock.instant());
    }

    /**
     * What a request asks for, secrets that it leaves out being those that are stored, as far as they belong to it.
     *
     * @param known the URL that is stored, if one is and opens
     * @param stored the settings that are stored, if some are and open
     * @param storedUrl as it is stored; meaningless when none is
     */
    private Asked asked(
            RowSecrets row,
            Optional<DestinationUrl> known,
            Optional<DeliverySettings> stored,
            String storedUrl,
            SaveDestinationRequest request) {
        DestinationUrl url = url(known, request.url(), "/url", asked -> row.sealUrl(asked, RowSecrets.URL));
        DeliverySettings settings = SettingsRules.settings(
                request,
                tokenUrl(row, stored, request),
                stored.filter(saved -> url.stored().equals(storedUrl)),
                clock.instant());
        return new Asked(url, settings);
    }

    /** Saving enables a disabled destination: whoever saves has looked at it. A paused one stays so until it is resumed. */
    private static DestinationStatus status(DestinationStatus before, SaveDestinationRequest request) {
        return request.status() != null
                ? DestinationStatus.of(request.status())
                : before == DestinationStatus.PAUSED ? DestinationStatus.PAUSED : DestinationStatus.ACTIVE;
    }

    private static Optional<DestinationUrl> tokenUrl(
            RowSecrets row, Optional<DeliverySettings> stored, SaveDestinationRequest request) {
        Optional<DestinationUrl> known = stored.map(DeliverySettings::authentication)
                .filter(Authentication.ClientCredentials.class::isInstance)
                .map(Authentication.ClientCredentials.class::cast)
                .map(Authentication.ClientCredentials::tokenUrl);
        return Optional.ofNullable(request.authenticationOrNone().tokenUrl())
                .map(asked ->
                        url(known, asked, "/authentication/tokenUrl", url -> row.sealUrl(url, RowSecrets.TOKEN_URL)));
    }

    /**
     * The URL that the destination will have.
     *
     * @param known the one that it has; empty for a new one, and when it does not open
     * @param asked with a masked query it is the known one, and nothing when what is before the query differs: otherwise
     *     a stored query could be sent to an address of the editor's choice
     */
    private static DestinationUrl url(
            Optional<DestinationUrl> known, String asked, String pointer, Function<String, DestinationUrl> seal) {
        Optional<DestinationUrl> kept = known.filter(url -> url.whole().equals(asked)
                || (DestinationUrl.isMasked(asked) && url.query().isPresent() && url.hasBaseOf(asked)));
        if (kept.isEmpty() && DestinationUrl.isMasked(asked)) {
            throw CommonProblem.INVALID_REQUEST.at(
                    pointer,
                    "the query is masked (" + DestinationUrl.MASKED
                            + "): enter it again, as none is stored for this address");
        }
        return kept.filter(DestinationUrl::isSealed)
                .orElseGet(() -> seal.apply(kept.map(DestinationUrl::whole).orElse(asked)));
    }

    private Optional<DeliverySettings> settings(Destination destination) {
        try {
            return Optional.of(destination.settings().open(secrets.of(destination.account(), destination.id())));
        } catch (IllegalStateException sealedWithALostKey) {
            return Optional.empty();
        }
    }

    private Optional<DestinationUrl> known(Destination destination) {
        try {
            return Optional.of(secrets.openUrl(destination.account(), destination.id(), destination.storedUrl()));
        } catch (IllegalStateException sealedWithALostKey) {
            return Optional.empty();
        }
    }
}
