package io.integrationhub.kit.time;

import io.agroal.api.AgroalDataSource;
import io.integrationhub.kit.start.Dependency;
import io.integrationhub.kit.start.StartStep;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.sql.SQLTransientException;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import org.jspecify.annotations.Nullable;

/** Asks the database for its time at the start and every few seconds, for it may be moved to a machine with another clock. */
@ApplicationScoped
class FollowedDatabaseTime implements DatabaseTime, StartStep {

    private static final String NOW = "select clock_timestamp()";

    private final AgroalDataSource jdbc;
    private final Pool pool;
    private final Clock machine;
    private volatile @Nullable Reading reading;

    FollowedDatabaseTime(AgroalDataSource jdbc, Pool pool, Clock machine) {
        this.jdbc = jdbc;
        this.pool = pool;
        this.machine = machine;
    }

    @Override
    public Instant instant() {
        Reading known = reading;
        return known == null ? machine.instant() : known.at(System.nanoTime());
    }

    @Override
    public Dependency needs() {
        return Dependency.POSTGRESQL;
    }

    /** Before whatever compares times. */
    @Override
    public int order() {
        return 2;
    }

    /** Comes before the first request and the first task. */
    @Override
    public void run() throws SQLException {
        try (var connection = jdbc.getConnection();
                var statement = connection.createStatement()) {
            long asked = System.nanoTime();
            try (var rows = statement.executeQuery(NOW)) {
                rows.next();
                Instant shown = rows.getObject(1, OffsetDateTime.class).toInstant();
                begin(Reading.of(shown, asked, System.nanoTime()));
            }
        }
    }

    /** Without the database the time goes on by itself. */
    @Scheduled(every = "10s", delayed = "10s", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    Uni<Void> follow() {
        long asked = System.nanoTime();
        return pool.query(NOW)
                .execute()
                .map(rows -> rows.iterator().next().getOffsetDateTime(0).toInstant())
                .invoke(shown -> take(Reading.of(shown, asked, System.nanoTime())))
                .onFailure(Exception.class)
                .recoverWithNull()
                .replaceWithVoid();
    }

    private void begin(Reading first) throws SQLException {
        if (!first.isUsable()) {
            throw new SQLTransientException("the answer with the time took too long to tell it");
        }
        reading = first;
    }

    private void take(Reading later) {
        Reading known = reading;
        reading = known == null ? later : known.or(later);
    }
}
