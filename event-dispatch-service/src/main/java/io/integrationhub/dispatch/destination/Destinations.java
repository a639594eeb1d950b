package io.integrationhub.dispatch.destination;

import io.integrationhub.dispatch.destination.DestinationView.Warning;
import io.integrationhub.dispatch.destination.HubSigningSecret.SigningHub;
import io.integrationhub.kit.http.Preconditions;
import io.integrationhub.kit.problem.CommonProblem;
import io.integrationhub.kit.time.DatabaseTime;
import io.quarkus.hibernate.reactive.panache.common.WithSession;
import io.quarkus.hibernate.reactive.panache.common.WithTransaction;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
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
     * @param warnings for whoever has saved it
     */
    record Saved(Destination destination, boolean created, List<Warning> warnings) {
        Saved(Destination destination, boolean created) {
            this(destination, created, List.of());
        }

        Saved with(List<Warning> found) {
            return new Saved(destination, created, found);
        }
    }

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
                .replaceWith(new Saved(destination, true));
    }

    private Uni<Saved> change(Destination destination, SaveDestinationRequest request) {
        DestinationView before = DestinationView.of(destination);
        String urlBefore = destination.storedUrl();
        boolean released = take(destination, known(destination), settings(destination), request);
        return repository
                .flush()
                .chain(() -> released
                        ? repository.releaseWaiting(destination.id())
                        : Uni.createFrom().voidItem())
                .chain(() -> audit.saved(before, urlBefore, destination, request))
                .replaceWith(new Saved(destination, false));
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
        DestinationUrl url = url(known, request.url(), "/url", asked -> row.sealUrl(asked, RowSecrets.URL));
        DeliverySettings settings = SettingsRules.settings(
                request,
                tokenUrl(row, stored, request),
                stored.filter(saved -> url.stored().equals(destination.storedUrl())),
                clock.instant());
        DestinationStatus status = status(destination.status(), request);
        return destination.save(url, new StoredSettings(settings, request.filter(), row), status, clock.instant());
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
