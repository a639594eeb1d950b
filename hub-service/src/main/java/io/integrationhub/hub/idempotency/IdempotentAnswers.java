package io.integrationhub.hub.idempotency;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The table of answers. Its clock is the database's, which all instances share. */
@ApplicationScoped
class IdempotentAnswers {

    private static final String FIND = """
            select request_digest, answer from idempotent_answer
            where account = ?1 and operation = ?2 and key = ?3 and expires_at > now()""";

    /** Waits for a transaction that claims the same key, and counts 0 when that one committed. */
    private static final String CLAIM = """
            insert into idempotent_answer as earlier (account, operation, key, request_digest, about, expires_at)
            values (?1, ?2, ?3, ?4, ?5, now() + interval '24 hours')
            on conflict (account, operation, key) do update
            set request_digest = excluded.request_digest, about = excluded.about, answer = null,
                expires_at = excluded.expires_at
            where earlier.expires_at <= now()""";

    private static final String KEEP =
            "update idempotent_answer set answer = ?4 where account = ?1 and operation = ?2 and key = ?3";
    private static final String ERASE =
            "update idempotent_answer set answer = null where account = ?1 and about = any(?2)";
    /** An hour late, so that no answer goes away between a claim that lost and its look at the winner's answer. */
    private static final String FORGET = "delete from idempotent_answer where expires_at < now() - interval '1 hour'";

    private final Pool pool;

    IdempotentAnswers(Pool pool) {
        this.pool = pool;
    }

    /** What is kept of an earlier request; the answer is null when it was erased. */
    record Kept(String requestDigest, @Nullable String answer) {

        private static Kept of(Object[] row) {
            return new Kept(String.valueOf(row[0]), (String) row[1]);
        }
    }

    /** Looks for an earlier request: in the current session, or in one of its own when there is none. */
    Uni<Optional<Kept>> find(String account, String operation, String key) {
        return Panache.withSession(() -> Panache.getSession()
                .chain(session -> session.createNativeQuery(FIND, Object[].class)
                        .setParameter(1, account)
                        .setParameter(2, operation)
                        .setParameter(3, key)
                        .getResultList())
                .map(rows -> rows.stream().findFirst().map(Kept::of)));
    }

    /** Claims a key in the current transaction; false when an earlier request has it. */
    Uni<Boolean> claim(String account, String operation, String key, String requestDigest, String about) {
        return Panache.getSession()
                .chain(session -> session.createNativeQuery(CLAIM)
                        .setParameter(1, account)
                        .setParameter(2, operation)
                        .setParameter(3, key)
                        .setParameter(4, requestDigest)
                        .setParameter(5, about)
                        .executeUpdate())
                .map(claimed -> claimed == 1);
    }

    /** Keeps the answer of a key that the current transaction has claimed. */
    Uni<Void> keep(String account, String operation, String key, String answer) {
        return Panache.getSession()
                .chain(session -> session.createNativeQuery(KEEP)
                        .setParameter(1, account)
                        .setParameter(2, operation)
                        .setParameter(3, key)
                        .setParameter(4, answer)
                        .executeUpdate())
                .replaceWithVoid();
    }

    /** Erases, in the current transaction, the answers that are about these objects; their keys stay taken. */
    Uni<Void> erase(String account, Collection<String> about) {
        return Panache.getSession()
                .chain(session -> session.createNativeQuery(ERASE)
                        .setParameter(1, account)
                        .setParameter(2, about.toArray(String[]::new))
                        .executeUpdate())
                .replaceWithVoid();
    }

    /** Removes what is older than 24 hours. */
    Uni<Void> forget() {
        return pool.query(FORGET).execute().replaceWithVoid();
    }
}
