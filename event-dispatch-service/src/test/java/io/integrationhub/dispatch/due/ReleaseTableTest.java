package io.integrationhub.dispatch.due;

import static org.assertj.core.api.Assertions.assertThat;

import io.integrationhub.dispatch.due.ReleaseTable.Release;
import io.integrationhub.dispatch.due.ReleaseTable.Rows;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Steps of bringing held rows back, on a shard that nobody owns, so that nobody claims what is due. */
@QuarkusTest
@SuppressWarnings("NullAway.Init")
class ReleaseTableTest {
    private static final String HELD = """
            insert into scheduled_retry (delivery_id, day, partition, due_at, destination_id, account, session_id,
                event_type, attempts, step)
            select gen_random_uuid(), current_date, 9999, null, $1, 'acme', 's-1', 'form.submitted', 0, 0 from generate_series(1, 1500)""";
    private static final String FOR_RETRY = """
            insert into scheduled_retry (delivery_id, day, partition, due_at, destination_id, account, session_id,
                event_type, attempts, step)
            values (gen_random_uuid(), current_date, 9999, now() + interval '1 hour', $1, 'acme', 's-1', 'form.submitted', 1, 1)""";
    private static final String IN_SEQUENCE = """
            insert into scheduled_retry (delivery_id, day, partition, due_at, destination_id, account, session_id,
                event_type, attempts, step, position)
            select gen_random_uuid(), current_date, 9999, now() + interval '1 hour', $1, 'acme', 's-1', 'form.submitted', 1, 1,
                count(*) from scheduled_retry where destination_id = $1""";

    private static final String OF_ANOTHER = """
            insert into scheduled_retry (delivery_id, day, partition, due_at, destination_id, account, session_id,
                event_type, attempts, step)
            select gen_random_uuid(), current_date, 9999, 'infinity', $1, 'acme', 's-1', 'form.submitted', 0, 0
            from generate_series(1, 20000)""";

    private final UUID destination = UUID.randomUUID();
    /** Far ahead, so that the loop leaves it alone. */
    private final OffsetDateTime askedAt =
            OffsetDateTime.now(ZoneOffset.UTC).plusDays(1).truncatedTo(ChronoUnit.MICROS);

    @Inject
    ReleaseTable table;

    @Inject
    Pool pool;

    @AfterEach
    void cleanUp() {
        run("delete from scheduled_retry where destination_id = $1");
        run("delete from retry_release where destination_id = $1");
    }

    @Test
    void heldRowsComeBackInStepsAndNoFasterThanTheyAreTaken() {
        Release release = asked(false);
        run(HELD);

        step(release);
        assertThat(due()).isEqualTo(1000);
        step(release);
        assertThat(due()).isEqualTo(1000);
        assertThat(isAsked()).isTrue();
        run("delete from scheduled_retry where destination_id = $1 and due_at is not null");
        step(release);

        assertThat(due()).isEqualTo(500);
        assertThat(isAsked()).isFalse();
    }

    @Test
    void whatWaitsForItsRetryComesBackOnlyWhenTheDestinationEnded() {
        run(FOR_RETRY);

        step(asked(false));
        assertThat(due()).isZero();
        assertThat(isAsked()).isFalse();
        step(asked(true));

        assertThat(due()).isEqualTo(1);
    }

    @Test
    void whatWaitsForAnEarlierOneComesBackOnlyWhenTheDestinationWantsNoOrder() {
        run(IN_SEQUENCE);
        run(IN_SEQUENCE);

        step(asked(false, false));
        assertThat(due()).isZero();
        assertThat(isAsked()).isFalse();
        step(asked(false, true));

        assertThat(due()).isEqualTo(1);
        assertThat(isAsked()).isFalse();
    }

    @ParameterizedTest
    @EnumSource
    void noStatementReadsTheRowsOfOthers(Rows rows) {
        SqlConnection connection = pool.getConnectionAndAwait();
        try {
            var transaction = connection.beginAndAwait();
            connection.preparedQuery(OF_ANOTHER).executeAndAwait(Tuple.of(UUID.randomUUID()));
            connection.query("analyze scheduled_retry").executeAndAwait();
            connection.query("set local plan_cache_mode = force_generic_plan").executeAndAwait();

            assertThat(plan(connection, "(uuid, boolean, timestamptz)", rows.finish(), ", false, now()"))
                    .doesNotContain("Seq Scan on scheduled_retry");
            for (String step : rows.steps()) {
                assertThat(plan(connection, "(uuid, bigint)", step, ", 1000"))
                        .doesNotContain("Seq Scan on scheduled_retry");
            }
            transaction.rollbackAndAwait();
        } finally {
            connection.closeAndAwait();
        }
    }

    private static String plan(SqlConnection connection, String types, String statement, String parameters) {
        connection.query("prepare asked " + types + " as " + statement).executeAndAwait();
        StringBuilder plan = new StringBuilder();
        connection
                .query("explain execute asked (gen_random_uuid()" + parameters + ")")
                .executeAndAwait()
                .forEach(row -> plan.append(row.getString(0)).append(System.lineSeparator()));
        connection.query("deallocate asked").executeAndAwait();
        return plan.toString();
    }

    private Release asked(boolean ended) {
        return asked(ended, false);
    }

    private Release asked(boolean ended, boolean unordered) {
        pool.preparedQuery("insert into retry_release (destination_id, ended, asked_at) values ($1, $2, $3)")
                .executeAndAwait(Tuple.of(destination, ended, askedAt));
        return new Release(destination, ended, unordered, askedAt);
    }

    private void step(Release release) {
        table.step(release).chain(() -> table.finish(release)).await().indefinitely();
    }

    private long due() {
        return count("select count(*) from scheduled_retry where destination_id = $1 and due_at <= now()");
    }

    private boolean isAsked() {
        return count("select count(*) from retry_release where destination_id = $1") == 1;
    }

    private void run(String statement) {
        pool.preparedQuery(statement).executeAndAwait(Tuple.of(destination));
    }

    private long count(String statement) {
        return pool.preparedQuery(statement)
                .executeAndAwait(Tuple.of(destination))
                .iterator()
                .next()
                .getLong(0);
    }
}
