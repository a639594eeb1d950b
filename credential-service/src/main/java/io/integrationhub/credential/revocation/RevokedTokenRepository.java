package io.integrationhub.credential.revocation;

import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import org.hibernate.LockMode;

/**
 * The stored revocations. They are found by token id, which nobody can guess, and only after the token itself has been
 * verified and its account compared.
 */
@ApplicationScoped
class RevokedTokenRepository implements PanacheRepositoryBase<RevokedToken, String> {

    private static final String INSERT = """
            insert into revoked_token (jti, client_id, account, expires_at)
            values (?1, ?2, ?3, ?4) on conflict do nothing""";

    /** Stores a revocation; false when the token was revoked before. */
    Uni<Boolean> insert(RevokedToken token) {
        return getSession()
                .chain(session -> session.createNativeQuery(INSERT)
                        .setParameter(1, token.jti())
                        .setParameter(2, token.clientId())
                        .setParameter(3, token.account())
                        .setParameter(4, token.expiresAt())
                        .executeUpdate())
                .map(rows -> rows == 1);
    }

    Uni<Boolean> contains(String jti) {
        return count("jti", jti).map(rows -> rows > 0);
    }

    /** Some that nobody needs any more, kept from other instances until the transaction ends. */
    Uni<List<RevokedToken>> expired(Instant before, int limit) {
        return getSession()
                .chain(session -> session.createQuery(
                                "from RevokedToken where expiresAt < ?1 order by expiresAt, jti", RevokedToken.class)
                        .setParameter(1, before)
                        .setMaxResults(limit)
                        .setLockMode(LockMode.UPGRADE_SKIPLOCKED)
                        .getResultList());
    }
}
