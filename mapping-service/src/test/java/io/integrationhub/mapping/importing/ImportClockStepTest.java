package io.integrationhub.mapping.importing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.integrationhub.mapping.CustomerAppServer;
import io.integrationhub.mapping.TestAccount;
import io.integrationhub.mapping.WithSteppingClock;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Leases of imports last by the database's clock, whatever the clock of the machine says. */
@QuarkusTest
@TestProfile(WithSteppingClock.class)
@SuppressWarnings("NullAway.Init")
class ImportClockStepTest {

    private final TestAccount account = TestAccount.create();
    private final CustomerAppServer app = new CustomerAppServer().withContactAndLoan();

    @Inject
    WithSteppingClock.MachineClock clock;

    @Inject
    Pool pool;

    @AfterEach
    void setRight() {
        clock.stepBy(Duration.ZERO);
        app.close();
    }

    /** Another import, started later and over, says that whoever looks for abandoned ones has looked. */
    @ParameterizedTest
    @ValueSource(strings = {"PT100H", "PT-100H"})
    void anImportThatRunsIsNotTakenOver(String step) {
        try (var silent = new CustomerAppServer().silent()) {
            String id = start("asked_slow", silent);
            await().atMost(Duration.ofSeconds(20)).until(() -> !silent.calls().isEmpty());
            clock.stepBy(Duration.parse(step));

            String abandoned = start("asked_well", app);
            abandon(abandoned);
            awaitOver(abandoned);

            assertThat(attempts(id)).isEqualTo(1);
            assertThat(status(id)).isEqualTo("running");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"PT100H", "PT-100H"})
    void anAbandonedImportIsTakenOver(String step) {
        clock.stepBy(Duration.parse(step));
        String id = start("asked_well", app);
        abandon(id);

        awaitOver(id);

        assertThat(attempts(id)).isEqualTo(2);
        assertThat(status(id)).isEqualTo("completed");
    }

    @Test
    void anImportIsStartedAtTheDatabasesTime() {
        clock.stepBy(Duration.ofDays(4_000));
        String id = start("asked_well", app);

        boolean late = pool.preparedQuery("select started_at > now() + interval '1 minute' from import_job"
                        + " where id = $1::text::uuid")
                .executeAndAwait(Tuple.of(id))
                .iterator()
                .next()
                .getBoolean(0);
        assertThat(late).isFalse();
        awaitOver(id);
    }

    /** Its process seems to have died a second ago. */
    private void abandon(String id) {
        awaitOver(id);
        pool.preparedQuery("update import_job set status = 'RUNNING', leased_until = now() - interval '1 second',"
                        + " finished_at = null where id = $1::text::uuid")
                .executeAndAwait(Tuple.of(id));
    }

    private String start(String hub, CustomerAppServer of) {
        account.admin().body("{\"url\":\"" + of.url() + "\"}").put("/api/v1/connections/" + hub);
        return account.admin()
                .body("{\"hub\":\"" + hub + "\"}")
                .post("/api/v1/imports")
                .then()
                .statusCode(202)
                .extract()
                .path("id");
    }

    private void awaitOver(String id) {
        await().atMost(Duration.ofSeconds(20)).until(() -> !status(id).equals("running"));
    }

    private String status(String id) {
        return account.viewer().get("/api/v1/imports/" + id).then().extract().path("status");
    }

    private int attempts(String id) {
        return pool.preparedQuery("select attempts from import_job where id = $1::text::uuid")
                .executeAndAwait(Tuple.of(id))
                .iterator()
                .next()
                .getInteger(0);
    }
}
