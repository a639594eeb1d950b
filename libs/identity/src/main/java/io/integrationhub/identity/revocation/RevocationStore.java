package io.integrationhub.identity.revocation;

import io.agroal.api.AgroalDataSource;
import io.integrationhub.kit.start.Dependency;
import io.integrationhub.kit.start.StartStep;
import io.integrationhub.kit.time.DatabaseTime;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;

/** Keeps revocations over a restart, so that a service knows them before it serves, whoever else is down. */
@ApplicationScoped
class RevocationStore implements StartStep {

    private static final String READ = "select subject, valid_from, forget_at from token_revocation";
    /** What refuses more stays: null refuses all. */
    private static final String WRITE = """
            insert into token_revocation as known (subject, valid_from, forget_at) values ($1, $2, $3)
            on conflict (subject) do update set valid_from = excluded.valid_from, forget_at = excluded.forget_at
            where known.valid_from is not null and (excluded.valid_from is null or excluded.valid_from > known.valid_from)""";

    private static final String FORGET = "delete from token_revocation where forget_at < $1";

    private final KnownRevocations revocations;
    private final KnownRevocations stored = new KnownRevocations();
    private final AgroalDataSource jdbc;
    private final Pool pool;
    private final DatabaseTime clock;

    RevocationStore(KnownRevocations revocations, AgroalDataSource jdbc, Pool pool, DatabaseTime clock) {
        this.revocations = revocations;
        this.jdbc = jdbc;
        this.pool = pool;
        this.clock = clock;
    }

    @Override
    public Dependency needs() {
        return Dependency.POSTGRESQL;
    }

    /** After the migration. */
    @Override
    public int order() {
        return 3;
    }

    /** Comes before the first request: a service that does not know the revocations yet serves no request. */
    @Override
    public void run() throws SQLException {
        try (var connection = jdbc.getConnection();
                var statement = connection.createStatement();
                var rows = statement.executeQuery(READ)) {
            while (rows.next()) {
                Revocation kept = revocation(rows);
                stored.add(kept);
                revocations.add(kept);
            }
        }
    }

    private static Revocation revocation(ResultSet row) throws SQLException {
        Timestamp validFrom = row.getTimestamp("valid_from");
        return new Revocation(
                row.getString("subject"),
                validFrom == null ? null : validFrom.toInstant(),
                row.getTimestamp("forget_at").toInstant());
    }

    /** Whether this, or more, is stored already. */
    boolean contains(Revocation revocation) {
        return stored.covers(revocation);
    }

    Uni<Void> save(Revocation revocation) {
        var values = Tuple.of(revocation.subject(), time(revocation.validFrom()), time(revocation.forgetAt()));
        return pool.preparedQuery(WRITE)
                .execute(values)
                .invoke(() -> stored.add(revocation))
                .replaceWithVoid();
    }

    @Scheduled(every = "1h", delayed = "10m")
    Uni<Void> forget() {
        Instant now = clock.instant();
        revocations.forget(now);
        stored.forget(now);
        return pool.preparedQuery(FORGET).execute(Tuple.of(time(now))).replaceWithVoid();
    }

    private static @Nullable OffsetDateTime time(@Nullable Instant instant) {
        return instant == null ? null : instant.atOffset(ZoneOffset.UTC);
    }
}
