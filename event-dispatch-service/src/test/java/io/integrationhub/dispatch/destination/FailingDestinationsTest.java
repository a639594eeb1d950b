package io.integrationhub.dispatch.destination;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

import io.integrationhub.dispatch.TestAccount;
import io.integrationhub.testkit.KafkaTopic;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.vertx.VertxContextSupport;
import io.restassured.path.json.JsonPath;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Destinations to which nothing succeeds for days. */
@QuarkusTest
@SuppressWarnings("NullAway.Init")
class FailingDestinationsTest {
    private static final String TYPE = "form.submitted";

    private final TestAccount account = new TestAccount();
    private UUID destination;

    @Inject
    FailingDestinations failing;

    @Inject
    Pool pool;

    @BeforeEach
    void savedTenDaysAgo() {
        account.withHub("hub_1");
        account.destination("hub_1", TYPE, "http://127.0.0.1:9/events");
        run("update destination set updated_at = now() - interval '10 days' where account = $1");
        destination = UUID.fromString(account.admin()
                .get("/api/v1/destinations/hub_1/" + TYPE)
                .jsonPath()
                .getString("id"));
    }

    @Test
    void fiveDaysOfNothingButFailuresDisableItAndSayWhy() {
        failedHoursAgo("connection_lost", 1, 20, 26, 50, 75, 100);

        sweep();
        sweep();

        account.admin()
                .get("/api/v1/destinations/hub_1/" + TYPE)
                .then()
                .body("status", equalTo("disabled"))
                .body("disabledReason", equalTo("nothing but failures for 5 days"));
        assertThat(KafkaTopic.named("integration-hub.audit-events.v1")
                        .await(3, record -> record.key().equals(account.name())))
                .extracting(record -> JsonPath.from(String.valueOf(record.value())))
                .filteredOn(entry -> entry.getString("action").equals("destination.disabled"))
                .singleElement()
                .satisfies(entry -> assertThat(entry.getString("actor.kind")).isEqualTo("system"));
        assertThat(KafkaTopic.named("integration-hub.session-events.v1")
                        .await(1, record -> record.key().equals(destination.toString())))
                .singleElement()
                .satisfies(record -> assertThat(
                                JsonPath.from(String.valueOf(record.value())).getString("reason"))
                        .isEqualTo("nothing but failures for 5 days"));
    }

    @Test
    void aSuccessOfThatTimeKeepsIt() {
        failedHoursAgo("server_error", 1, 26, 50, 75, 100);
        run("""
            insert into delivery_stat (account, width, at, destination_id, event_type, hub, attempts, succeeded, failed,
                cancelled, durations, latencies)
            select $1, 60, date_trunc('hour', now() - interval '119 hours'), id, event_type, hub, 1, 1, 0, 0, '{}', '{}'
            from destination where account = $1""");

        sweep();

        stays("active");
    }

    @Test
    void aSuccessThatWasNotCountedKeepsIt() {
        failedHoursAgo("server_error", 1, 26, 50, 75, 100);
        run("""
            insert into delivery (day, id, account, event_id, event_type, session_id, hub, destination_id, partition, status,
                attempts, created_at, updated_at)
            select current_date, gen_random_uuid(), $1, 'e', event_type, 's', hub, id, 0, 'succeeded', 1, now(),
                now() - interval '4 days'
            from destination where account = $1""");

        sweep();

        stays("active");
    }

    @Test
    void aDayWithoutFailuresKeepsIt() {
        failedHoursAgo("server_error", 1, 26, 75, 100, 150);

        sweep();

        stays("active");
    }

    @Test
    void faultsOfOurOwnKeepIt() {
        failedHoursAgo("internal", 1, 26, 50, 75, 100);

        sweep();

        stays("active");
    }

    @Test
    void whoeverSavesItGivesItTheDaysAnew() {
        failedHoursAgo("server_error", 1, 26, 50, 75, 100);
        run("update destination set updated_at = now() - interval '119 hours' where account = $1");

        sweep();

        stays("active");
    }

    @Test
    void whatIsPausedStaysPaused() {
        failedHoursAgo("server_error", 1, 26, 50, 75, 100);
        run("update destination set status = 'paused' where account = $1");
        sweep();
        stays("paused");

        run("update destination set status = 'active' where account = $1");
        run("update hub set status = 'paused' where account = $1");
        sweep();
        stays("active");
    }

    private void stays(String status) {
        account.admin()
                .get("/api/v1/destinations/hub_1/" + TYPE)
                .then()
                .body("status", equalTo(status))
                .body("disabledReason", nullValue());
    }

    private void failedHoursAgo(String category, int... hours) {
        for (int ago : hours) {
            pool.preparedQuery("""
                    insert into failure_stat (account, width, at, destination_id, event_type, error_category, http_status,
                        hub, attempts, first_at, last_at, delivery_id)
                    select $1, 60, date_trunc('hour', now() - $3 * interval '1 hour'), id, event_type, $2, 0, hub, 1,
                        now() - $3 * interval '1 hour', now() - $3 * interval '1 hour', gen_random_uuid()
                    from destination where account = $1""").executeAndAwait(Tuple.of(account.name(), category, ago));
        }
    }

    private void run(String statement) {
        pool.preparedQuery(statement).executeAndAwait(Tuple.of(account.name()));
    }

    private void sweep() {
        try {
            VertxContextSupport.subscribeAndAwait(failing::sweep);
        } catch (Throwable failure) {
            throw new AssertionError("the sweep fails", failure);
        }
    }
}
