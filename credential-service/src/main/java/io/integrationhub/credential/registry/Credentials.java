package io.integrationhub.credential.registry;

import io.integrationhub.credential.apikey.ApiKey;
import io.integrationhub.credential.apikey.StoredKeys;
import io.integrationhub.credential.hub.CredentialHubs;
import io.integrationhub.credential.problem.CredentialServiceProblem;
import io.integrationhub.credential.registry.CredentialActions.Action;
import io.integrationhub.credential.scope.Scopes;
import io.integrationhub.hubdirectory.Hub;
import io.integrationhub.identity.Reach;
import io.integrationhub.kit.paging.Cursor;
import io.integrationhub.kit.paging.Page;
import io.integrationhub.kit.secret.SealedSecrets;
import io.integrationhub.kit.time.DatabaseTime;
import io.quarkiverse.resteasy.problem.HttpProblem;
import io.quarkus.hibernate.reactive.panache.common.WithSession;
import io.quarkus.hibernate.reactive.panache.common.WithTransaction;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.security.SecureRandom;
import java.time.Instant;
import org.hibernate.exception.ConstraintViolationException;
import org.jspecify.annotations.Nullable;

/** The credentials of hubs, as administrators manage them. */
@ApplicationScoped
class Credentials {

    /** The end of each is published when the hub is deleted; a hub connects a few programs. */
    static final int MOST_PER_HUB = 100;

    private final CredentialRepository repository;
    private final CredentialActions actions;
    private final CredentialHubs hubs;
    private final SealedSecrets secrets;
    private final DatabaseTime clock;
    private final SecureRandom random = new SecureRandom();

    Credentials(
            CredentialRepository repository,
            CredentialActions actions,
            CredentialHubs hubs,
            SealedSecrets secrets,
            DatabaseTime clock) {
        this.repository = repository;
        this.actions = actions;
        this.hubs = hubs;
        this.secrets = secrets;
        this.clock = clock;
    }

    /**
     * Makes a credential.
     *
     * @param expiresAt when it ends by itself; null for never
     * @return fails with credential_name_taken when one of the hub that is not revoked has the name, with
     *     too_many_credentials when the hub has as many as it can
     */
    @WithTransaction
    Uni<GeneratedCredential> generate(
            Hub hub, @Nullable String name, Scopes scopes, Reach reach, @Nullable Instant expiresAt) {
        var key = ApiKey.generate(random);
        var credential =
                new Credential(hub, ClientId.generate(random), name, scopes, reach, expiresAt, clock.instant());
        credential.useKey(StoredKeys.of(key, secrets, credential.keyContext()));
        return hubs.lock(hub)
                .chain(() -> requireRoom(hub))
                .chain(() -> refuseTaken(hub, name))
                .chain(() -> store(credential))
                .map(stored -> GeneratedCredential.of(stored, key));
    }

    /** The hub is locked, so that nobody else generates one meanwhile. */
    private Uni<Void> requireRoom(Hub hub) {
        return repository
                .countUsable(hub, clock.instant())
                .invoke(Credentials::requireRoom)
                .replaceWithVoid();
    }

    private static void requireRoom(long usable) {
        if (usable >= MOST_PER_HUB) {
            throw CredentialServiceProblem.TOO_MANY_CREDENTIALS.problem(
                    "The hub has " + usable + " credentials that have not ended; revoke one that nobody uses.");
        }
    }

    private Uni<Void> refuseTaken(Hub hub, @Nullable String name) {
        if (name == null) {
            return Uni.createFrom().voidItem();
        }
        return repository
                .isTaken(hub, name)
                .invoke(taken -> {
                    if (taken) {
                        throw taken();
                    }
                })
                .replaceWithVoid();
    }

    private Uni<Credential> store(Credential credential) {
        return actions.generated(credential)
                .onFailure(ConstraintViolationException.class)
                .transform(takenMeanwhile -> taken())
                .replaceWith(credential);
    }

    private static HttpProblem taken() {
        return CredentialServiceProblem.CREDENTIAL_NAME_TAKEN.at(
                "/name", "The hub has a credential of this name already; revoke that one, or choose another name.");
    }

    @WithSession
    Uni<Credential> find(Hub hub, String clientId) {
        return repository.require(hub, clientId);
    }

    @WithSession
    Uni<Page<Credential>> list(Hub hub, @Nullable Cursor after, int limit) {
        return repository
                .page(hub, after, limit)
                .map(rows -> Page.of(rows, limit, row -> Cursor.of(row.createdAt(), row.id())));
    }

    /** How many credentials of the hub are active: what is revoked when it is deleted. */
    @WithSession
    Uni<CredentialUsage> usage(Hub hub) {
        return repository.countActive(hub).map(CredentialUsage::new);
    }

    /** Ends a credential; revoking it again changes nothing. */
    @WithTransaction
    Uni<Void> revoke(Hub hub, String clientId) {
        return repository
                .requireForChange(hub, clientId)
                .chain(credential -> credential.isRevoked() ? Uni.createFrom().voidItem() : end(credential));
    }

    private Uni<Void> end(Credential credential) {
        return actions.byCaller(Action.REVOKED, credential, () -> credential.revoke(clock.instant()));
    }
}
