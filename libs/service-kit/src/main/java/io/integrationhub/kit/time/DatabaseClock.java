package io.integrationhub.kit.time;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlClient;
import java.time.Instant;
import java.time.OffsetDateTime;
import org.hibernate.reactive.mutiny.Mutiny;

/**
 * The time of the service's database: the one clock that all processes of a service share. For times that are stored and
 * compared later, perhaps by another process on a machine whose clock is wrong.
 */
public final class DatabaseClock {
    private static final String NOW = "select now()";

    private DatabaseClock() {}

    /** In a transaction, the time of its start. */
    public static Uni<Instant> now(SqlClient client) {
        return client.query(NOW)
                .execute()
                .map(rows -> rows.iterator().next().getOffsetDateTime(0).toInstant());
    }

    /** In the session's transaction, the time of its start. */
    public static Uni<Instant> now(Mutiny.Session session) {
        return session.createNativeQuery(NOW, OffsetDateTime.class)
                .getSingleResult()
                .map(OffsetDateTime::toInstant);
    }
}
