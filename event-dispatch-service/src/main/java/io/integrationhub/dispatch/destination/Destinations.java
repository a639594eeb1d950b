package io.integrationhub.dispatch.destination;

import io.integrationhub.kit.http.Preconditions;
import io.integrationhub.kit.problem.CommonProblem;
import io.integrationhub.kit.time.DatabaseTime;
import io.quarkus.hibernate.reactive.panache.common.WithSession;
import io.quarkus.hibernate.reactive.panache.common.WithTransaction;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.security.SecureRandom;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** The destinations of the accounts. */
@ApplicationScoped
class Destinations {

    /**
     * A destination as it is now.
     *
     * @param created whether it is new
     */
    record Saved(Destination destination, boolean created) {}

    private final DestinationRepository repository;
    private final DestinationSecrets secrets;
    private final DestinationAudit audit;
    private final DatabaseTime clock;
    private final SecureRandom random = new SecureRandom();

    Destinations(
            DestinationRepository repository, DestinationSecrets secrets, DestinationAudit audit, DatabaseTime clock) {
        this.repository = repository;
        this.secrets = secrets;
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
    Uni<SigningSecret> signingSecret(DestinationKey key) {
        return repository
                .require(key)
                .call(audit::secretShown)
                .map(destination -> secrets.openSigningSecret(
                        destination.account(), destination.id(), destination.sealedSigningSecret()));
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
        destination.move(url(destination, Optional.empty(), request.url()), clock.instant());
        SigningSecret secret = SigningSecret.generate(random);
        destination.sign(secrets.sealSigningSecret(key.account(), destination.id(), secret));
        authenticate(destination, DestinationUrl.open(""), request);
        return repository
                .persistAndFlush(destination)
                .chain(() -> audit.saved(null, "", destination, request))
                .replaceWith(new Saved(destination, true));
    }

    private Uni<Saved> change(Destination destination, SaveDestinationRequest request) {
        DestinationView before = DestinationView.of(destination);
        String urlBefore = destination.storedUrl();
        DestinationUrl url = url(destination, known(destination), request.url());
        authenticate(destination, url, request);
        destination.move(url, clock.instant());
        return repository
                .flush()
                .chain(() -> audit.saved(before, urlBefore, destination, request))
                .replaceWith(new Saved(destination, false));
    }

    /**
     * The URL that the destination will have.
     *
     * @param known the one that it has; empty for a new one, and when it does not open
     * @param asked with a masked query it is the known one, and nothing when what is before the query differs: otherwise
     *     a stored query could be sent to an address of the editor's choice
     */
    private DestinationUrl url(Destination destination, Optional<DestinationUrl> known, String asked) {
        Optional<DestinationUrl> kept = known.filter(url -> url.whole().equals(asked)
                || (DestinationUrl.isMasked(asked) && url.query().isPresent() && url.hasBaseOf(asked)));
        if (kept.isEmpty() && DestinationUrl.isMasked(asked)) {
            throw CommonProblem.INVALID_REQUEST.at(
                    "/url",
                    "the query is masked (" + DestinationUrl.MASKED
                            + "): enter it again, as none is stored for this address");
        }
        return kept.filter(DestinationUrl::isSealed)
                .orElseGet(() ->
                        sealed(destination, kept.map(DestinationUrl::whole).orElse(asked)));
    }

    private DestinationUrl sealed(Destination destination, String url) {
        return secrets.sealUrl(destination.account(), destination.id(), url);
    }

    private Optional<DestinationUrl> known(Destination destination) {
        try {
            return Optional.of(secrets.openUrl(destination.account(), destination.id(), destination.storedUrl()));
        } catch (IllegalStateException sealedWithALostKey) {
            return Optional.empty();
        }
    }

    /**
     * A password that is left out stays only while address and user stay: otherwise a saved password could be sent to
     * an address of the editor's choice.
     */
    private void authenticate(Destination destination, DestinationUrl url, SaveDestinationRequest request) {
        SaveDestinationRequest.Authentication asked = request.authentication();
        if (asked == null || !request.basic()) {
            destination.authenticateNoMore();
            return;
        }
        String username = asked.username();
        // An empty one is a user name, too: RFC 7617, section 2.
        if (username == null) {
            throw CommonProblem.INVALID_REQUEST.at("/authentication/username", "basic needs a user name");
        }
        if (asked.password() != null) {
            destination.authenticate(
                    username, secrets.sealPassword(destination.account(), destination.id(), asked.password()));
        } else if (!destination.hasPasswordFor(url, username)) {
            throw CommonProblem.INVALID_REQUEST.at(
                    "/authentication/password", "basic needs a password when it, the URL or the user name is new");
        }
    }
}
