package io.integrationhub.hub.audit;

import static org.assertj.core.api.Assertions.assertThat;

import io.integrationhub.hub.WithSteppingClock;
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

/** Whoever sets the clock of the service's machine neither empties the audit trail nor keeps it longer. */
@QuarkusTest
@TestProfile(WithSteppingClock.class)
@SuppressWarnings("NullAway.Init")
class AuditClockStepTest {

    private static final String INSERT = """
            insert into audit_entry (id, account, occurred_at, actor_kind, actor_subject, action, object_type, object_id,
                changes, service)
            values ($1, $2, now() - $3 * interval '1 second', 'person', 'ada', 'hub.created', 'hub', 'hub_1', '[]', 'x')""";

    private final String account = "account-" + UUID.randomUUID();

    @Inject
    WithSteppingClock.MachineClock clock;

    @Inject
    AuditEntries entries;

    @Inject
    AuditConfig config;

    @Inject
    Pool pool;

    @AfterEach
    void setRight() {
        clock.stepBy(Duration.ZERO);
    }

    @ParameterizedTest
    @ValueSource(strings = {"P40000D", "P-40000D"})
    void entriesAreForgottenAtTheirTime(String step) throws Throwable {
        insert("recent", Duration.ofSeconds(1));
        insert("old", config.retention().plusSeconds(10));
        clock.stepBy(Duration.parse(step));

        VertxContextSupport.subscribeAndAwait(entries::forgetOld);

        var left = pool.preparedQuery("select id from audit_entry where account = $1")
                .executeAndAwait(Tuple.of(account));
        assertThat(left).extracting(row -> row.getString(0)).containsExactly("recent-" + account);
    }

    private void insert(String name, Duration age) {
        pool.preparedQuery(INSERT).executeAndAwait(Tuple.of(name + "-" + account, account, (double) age.toSeconds()));
    }
}
