package io.integrationhub.credential.registry;

import io.integrationhub.credential.problem.CredentialServiceProblem;
import io.integrationhub.hubdirectory.Hub;
import io.integrationhub.kit.paging.Cursor;
import io.quarkiverse.resteasy.problem.HttpProblem;
import io.quarkus.hibernate.reactive.panache.PanacheQuery;
import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import io.quarkus.hibernate.reactive.panache.common.WithSession;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The stored credentials. Every query is scoped to a hub and its account, but for those that have no caller of an account:
 * a client that is yet to be authenticated, the end of a hub, and credentials that have expired.
 */
@ApplicationScoped
class CredentialRepository implements PanacheRepositoryBase<Credential, UUID> {

    /** The credential of this hub, or a credential_not_found problem. */
    Uni<Credential> require(Hub hub, String clientId) {
        return require(hub, clientId, LockModeType.NONE);
    }

    /** The same, kept from changing until the transaction ends. */
    Uni<Credential> requireForChange(Hub hub, String clientId) {
        return require(hub, clientId, LockModeType.PESSIMISTIC_WRITE);
    }

    private Uni<Credential> require(Hub hub, String clientId, LockModeType lock) {
        return find("account = ?1 and hubId = ?2 and clientId = ?3", hub.account(), hub.id(), lookUp(clientId))
                .withLock(lock)
                .firstResult()
                .onItem()
                .ifNull()
                .failWith(() -> notFound(hub));
    }

    private static HttpProblem notFound(Hub hub) {
        return CredentialServiceProblem.CREDENTIAL_NOT_FOUND.problem(
                "The hub " + hub.name() + " has no such credential.");
    }

    /** The credential that a client presents, of whatever account and hub: they are found by it. */
    @WithSession
    Uni<Optional<Credential>> presented(String clientId) {
        return find("clientId", lookUp(clientId)).firstResult().map(Optional::ofNullable);
    }

    /** An ill-formed id is looked up as an empty one: PostgreSQL takes not every text, and none has this id. */
    private static String lookUp(String clientId) {
        return ClientId.isWellFormed(clientId) ? clientId : "";
    }

    /** Whether a credential of the hub has the name: a revoked one gives it back. */
    Uni<Boolean> isTaken(Hub hub, String name) {
        return count(
                        "account = ?1 and hubId = ?2 and name = ?3 and status <> ?4",
                        hub.account(),
                        hub.id(),
                        name,
                        Credential.Status.REVOKED)
                .map(found -> found > 0);
    }

    /** How many credentials of the hub have the status active. */
    Uni<Long> countActive(Hub hub) {
        return count("account = ?1 and hubId = ?2 and status = ?3", hub.account(), hub.id(), Credential.Status.ACTIVE);
    }

    /** How many credentials of the hub have not ended. */
    Uni<Long> countUsable(Hub hub, Instant now) {
        return count(
                "account = ?1 and hubId = ?2 and status = ?3 and (expiresAt is null or expiresAt > ?4)",
                hub.account(),
                hub.id(),
                Credential.Status.ACTIVE,
                now);
    }

    /** Ends all credentials of a hub, with one statement however many they are; their status is yet to say so. */
    Uni<Void> endAll(UUID hubId, Instant now) {
        return update("revokedAt = ?1 where hubId = ?2 and status = ACTIVE and revokedAt is null", now, hubId)
                .replaceWithVoid();
    }

    /** Credentials of any account that have ended with their hub without a status that says so, kept from changing. */
    Uni<List<Credential>> endedForChange(int limit) {
        return find("status = ACTIVE and revokedAt is not null order by revokedAt, id")
                .withLock(LockModeType.PESSIMISTIC_WRITE)
                .range(0, limit - 1)
                .list();
    }

    /** Credentials of any account that have expired without a status that says so, kept from changing. */
    Uni<List<Credential>> expiredForChange(Instant now, int limit) {
        return find(
                        "status = ?1 and revokedAt is null and expiresAt <= ?2 order by expiresAt, id",
                        Credential.Status.ACTIVE,
                        now)
                .withLock(LockModeType.PESSIMISTIC_WRITE)
                .range(0, limit - 1)
                .list();
    }

    /** Erases, in every account, the keys before a rotation that are no longer accepted. */
    Uni<Integer> erasePreviousKeys(Instant now) {
        return update(
                "apiKeys.previousDigest = null, apiKeys.previousValidUntil = null"
                        + " where apiKeys.previousValidUntil <= ?1",
                now);
    }

    /** Credentials by creation, after the cursor's; one more than the limit, to tell whether there is a next page. */
    Uni<List<Credential>> page(Hub hub, @Nullable Cursor after, int limit) {
        PanacheQuery<Credential> query = after == null
                ? find("account = ?1 and hubId = ?2 order by createdAt, id", hub.account(), hub.id())
                : find(
                        "account = ?1 and hubId = ?2 and (createdAt, id) > (?3, ?4) order by createdAt, id",
                        hub.account(),
                        hub.id(),
                        after.time(),
                        after.id());
        return query.range(0, limit).list();
    }
}
