package io.integrationhub.dispatch.deadletter;

import static org.assertj.core.api.Assertions.assertThat;

import io.integrationhub.dispatch.WithSteppingClock;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.quarkus.vertx.VertxContextSupport;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whoever sets the clock of a dispatcher's machine neither throws dead letters away nor keeps them longer. */
@QuarkusTest
@TestProfile(WithSteppingClock.class)
@SuppressWarnings("NullAway.Init")
class DeadLetterClockStepTest {

    private static final String INSERT = """
            insert into dead_letter (id, account, status, reason, violations, headers, topic_partition, topic_offset,
                recorded_at, dead_lettered_at)
            values ($1, $2, 'OPEN', 'unreadable', '[]', '{}', 0, $3, now(), now() - $4 * interval '1 day')""";

    private final String account = "account-" + UUID.randomUUID();

    @Inject
    WithSteppingClock.MachineClock clock;

    @Inject
    DeadLetterStore store;

    @Inject
    Pool pool;

    @AfterEach
    void setRight() {
        clock.stepBy(Duration.ZERO);
    }

    @ParameterizedTest
    @ValueSource(strings = {"P40000D", "P-40000D"})
    void deadLettersAreForgottenAtTheirTime(String step) throws Throwable {
        UUID recent = insert(0);
        insert(20_000);
        clock.stepBy(Duration.parse(step));

        VertxContextSupport.subscribeAndAwait(store::forget);

        var left = pool.preparedQuery("select id from dead_letter where account = $1")
                .executeAndAwait(Tuple.of(account));
        assertThat(left).extracting(row -> row.getUUID(0)).containsExactly(recent);
    }

    private UUID insert(int days) {
        UUID id = UUID.randomUUID();
        pool.preparedQuery(INSERT).executeAndAwait(Tuple.of(id, account, (long) days, (double) days));
        return id;
    }
}
