package io.integrationhub.dispatch.destination;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** The stored signing secrets. Every query is scoped to an account. */
@ApplicationScoped
class SigningSecretRepository implements PanacheRepositoryBase<HubSigningSecret, UUID> {
    private static final String LOCK = "select count(*) from pg_advisory_xact_lock(hashtextextended(?1, 5))";

    /** Those that are valid, the newest first. */
    Uni<List<HubSigningSecret>> valid(String account, String hub, Instant now) {
        return list(
                "account = ?1 and hub = ?2 and (expiresAt is null or expiresAt > ?3) order by createdAt desc, id",
                account,
                hub,
                now);
    }

    /** The same, and nobody else changes the hub's until the transaction ends. */
    Uni<List<HubSigningSecret>> validForChange(String account, String hub, Instant now) {
        return Panache.getSession()
                .chain(session -> session.createNativeQuery(LOCK, Long.class)
                        .setParameter(1, account + "/" + hub)
                        .getSingleResult())
                .chain(locked -> valid(account, hub, now));
    }

    /** Forgets those of the hub that have ended. */
    Uni<Void> removeEnded(String account, String hub, Instant now) {
        return delete("account = ?1 and hub = ?2 and expiresAt <= ?3", account, hub, now)
                .replaceWithVoid();
    }
}
