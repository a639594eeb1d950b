package io.integrationhub.console.login;

import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlResult;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;

/** The table {@code login_session}. */
@ApplicationScoped
class SessionStore {

    private final Pool pool;

    SessionStore(Pool pool) {
        this.pool = pool;
    }

    Uni<Void> add(byte[] id, StoredSession session, Instant expiresAt) {
        return pool.preparedQuery("""
                        insert into login_session (id, tokens, tokens_expire_at, expires_at) values ($1, $2, $3, $4)""")
                .execute(Tuple.of(bytes(id), session.tokens(), utc(session.tokensExpireAt()), utc(expiresAt)))
                .replaceWithVoid();
    }

    Uni<Optional<StoredSession>> find(byte[] id, Instant now) {
        return pool.preparedQuery(
                        "select tokens, tokens_expire_at from login_session where id = $1 and expires_at > $2")
                .execute(Tuple.of(bytes(id), utc(now)))
                .map(SessionStore::session);
    }

    /**
     * Asks to be the one who refreshes the tokens for a while; false when another process or request is, or has just done it.
     *
     * @param seen the session as it was read, with the tokens that are to be refreshed
     */
    Uni<Boolean> claimRefresh(byte[] id, StoredSession seen, Instant now, Duration lease) {
        return pool.preparedQuery("""
                        update login_session set refreshing_until = $3
                        where id = $1 and tokens = $4 and (refreshing_until is null or refreshing_until <= $2)""")
                .execute(Tuple.of(bytes(id), utc(now), utc(now.plus(lease)), seen.tokens()))
                .map(result -> result.rowCount() == 1);
    }

    Uni<Void> replaceTokens(byte[] id, StoredSession session) {
        return pool.preparedQuery("""
                        update login_session set tokens = $2, tokens_expire_at = $3, refreshing_until = null
                        where id = $1""")
                .execute(Tuple.of(bytes(id), session.tokens(), utc(session.tokensExpireAt())))
                .replaceWithVoid();
    }

    Uni<Void> delete(byte[] id) {
        return pool.preparedQuery("delete from login_session where id = $1")
                .execute(Tuple.of(bytes(id)))
                .replaceWithVoid();
    }

    /** Removes the sessions of people who did not sign out. */
    Uni<Integer> deleteExpired(Instant now) {
        return pool.preparedQuery("delete from login_session where expires_at <= $1")
                .execute(Tuple.of(utc(now)))
                .map(SqlResult::rowCount);
    }

    private static Optional<StoredSession> session(RowSet<Row> rows) {
        var found = rows.iterator();
        if (!found.hasNext()) {
            return Optional.empty();
        }
        var row = found.next();
        return Optional.of(new StoredSession(
                row.getBuffer("tokens").getDelegate(),
                row.getOffsetDateTime("tokens_expire_at").toInstant()));
    }

    private static Buffer bytes(byte[] value) {
        return Buffer.buffer(value);
    }

    private static OffsetDateTime utc(Instant time) {
        return time.atOffset(ZoneOffset.UTC);
    }
}
