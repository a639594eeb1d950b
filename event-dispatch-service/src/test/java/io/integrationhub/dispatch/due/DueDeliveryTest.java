package io.integrationhub.dispatch.due;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;

import io.integrationhub.dispatch.Receiver;
import io.integrationhub.dispatch.TestAccount;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@SuppressWarnings("NullAway.Init")
class DueDeliveryTest {
    private final TestAccount account = new TestAccount();
    private final Receiver receiver = new Receiver();
    private final UUID delivery = UUID.randomUUID();

    @Inject
    Pool pool;

    @BeforeEach
    void hub() {
        account.withHub("hub_1");
    }

    @AfterEach
    void close() {
        receiver.close();
    }

    @Test
    void aDeliveryThatADeadProcessHadClaimedIsMadeWhenItsLeaseEnds() {
        String secret = account.destination("hub_1", "form.submitted", receiver.url());
        leave(destination(), Duration.ofSeconds(1));

        await().atMost(Duration.ofSeconds(20)).until(() -> receiver.arrivals().size() == 1);

        receiver.arrivals().getFirst().verify(secret);
        awaitStatus("succeeded");
        assertThat(account.admin()
                        .get("/api/v1/deliveries/" + delivery)
                        .jsonPath()
                        .getInt("attempts"))
                .isEqualTo(3);
        assertThat(count("select count(*) from scheduled_retry where delivery_id = $1"))
                .isZero();
    }

    @Test
    void aDeliveryWhoseDestinationWasRemovedEndsWithTheReason() {
        account.destination("hub_1", "form.submitted", receiver.url());
        UUID destination = destination();
        account.admin()
                .delete("/api/v1/destinations/hub_1/form.submitted")
                .then()
                .statusCode(204);

        leave(destination, Duration.ZERO);

        awaitStatus("cancelled");
        account.admin()
                .get("/api/v1/deliveries/" + delivery)
                .then()
                .body("error", containsString("destination was removed"));
        assertThat(receiver.arrivals()).isEmpty();
    }

    @Test
    void theRowOfADeliveryThatHasEndedGoesAndNothingIsSent() {
        account.destination("hub_1", "form.submitted", receiver.url());
        leave(destination(), Duration.ofHours(1));
        run("""
            with ended as (update delivery set status = 'succeeded' where id = $1)
            update scheduled_retry set due_at = now() where delivery_id = $1""", Tuple.of(delivery));

        await().atMost(Duration.ofSeconds(20))
                .until(() -> count("select count(*) from scheduled_retry where delivery_id = $1") == 0);

        awaitStatus("succeeded");
        assertThat(receiver.arrivals()).isEmpty();
    }

    private void awaitStatus(String status) {
        await().atMost(Duration.ofSeconds(20))
                .until(() -> status.equals(account.admin()
                        .get("/api/v1/deliveries/" + delivery)
                        .jsonPath()
                        .getString("status")));
    }

    private UUID destination() {
        return UUID.fromString(account.admin()
                .get("/api/v1/destinations/hub_1/form.submitted")
                .jsonPath()
                .getString("id"));
    }

    /** The rows as a process leaves them that died after two attempts. */
    private void leave(UUID destination, Duration lease) {
        String event = UUID.randomUUID().toString();
        run("""
            insert into event values (current_date, $1, $2, 'form.submitted', 's-1', now(), now(), 0, '{}')""", Tuple.of(account.name(), event));
        run("""
            insert into delivery (day, id, account, event_id, event_type, session_id, hub, destination_id, partition,
                status, attempts, last_status, duration_ms, error, reason, created_at, updated_at)
            values (current_date, $1, $2, $3, 'form.submitted', 's-1', 'hub_1', $4, 0,
                'pending', 2, 500, 40, 'server_error', 'retry', now(), now())""", Tuple.of(delivery, account.name(), event, destination));
        run("""
            insert into scheduled_retry values ($1, current_date, 0, now() + $2 * interval '1 millisecond', $3, '%s', 's-1', 'form.submitted', 2, 1)""".formatted(account.name()), Tuple.of(delivery, (double) lease.toMillis(), destination));
    }

    private void run(String statement, Tuple parameters) {
        pool.preparedQuery(statement).execute(parameters).await().indefinitely();
    }

    private long count(String statement) {
        return pool.preparedQuery(statement)
                .execute(Tuple.of(delivery))
                .await()
                .indefinitely()
                .iterator()
                .next()
                .getLong(0);
    }
}
