package io.integrationhub.dispatch.due;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;

import io.integrationhub.dispatch.Receiver;
import io.integrationhub.dispatch.TestAccount;
import io.integrationhub.dispatch.destination.Targets;
import io.integrationhub.testkit.ContractSchema;
import io.integrationhub.testkit.KafkaTopic;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What waits while a hub is paused, and what becomes of it. */
@QuarkusTest
@SuppressWarnings("NullAway.Init")
class PausedHubTest {
    private static final String TYPE = "form.submitted";

    private final TestAccount account = new TestAccount();
    private final String session = "session-" + UUID.randomUUID();
    private final Receiver receiver = new Receiver();
    private final Receiver other = new Receiver();

    @Inject
    Pool pool;

    @Inject
    Targets targets;

    @BeforeEach
    void hubs() {
        account.withHub("hub_1").withHub("hub_2");
        account.destination("hub_1", TYPE, receiver.url());
        account.destination("hub_2", TYPE, other.url());
    }

    @AfterEach
    void close() {
        receiver.close();
        other.close();
    }

    @Test
    void deliveriesOfAPausedHubAreHeldAndComeWhenItIsResumed() {
        pause();

        List<String> events =
                List.of(account.publish(TYPE, session, "{\"n\":1}"), account.publish(TYPE, session, "{\"n\":2}"));

        patiently().until(() -> other.arrivals().size() == 2);
        patiently().until(() -> held() == 2);
        assertThat(receiver.arrivals()).isEmpty();
        JsonPath waiting = deliveries("hub_1", "pending");
        assertThat(waiting.getList("items.reason")).containsOnly("paused");
        assertThat(waiting.getList("items.attempts")).containsOnly(0);
        assertThat(waiting.getList("items.nextAttemptAt")).containsOnlyNulls();

        account.changeHub("hub_1", "active", "masked", 3);

        patiently().until(() -> receiver.arrivals().size() == 2);
        assertThat(receiver.arrivals())
                .extracting(arrival -> arrival.header("webhook-id"))
                .containsExactlyInAnyOrderElementsOf(events);
        patiently()
                .until(() -> deliveries("hub_1", "succeeded").getList("items").size() == 2);
        patiently().until(() -> count("select count(*) from retry_release") == 0);
    }

    @Test
    void aRetryWhoseTimeComesWhileTheHubIsPausedWaitsWithoutCosts() {
        leaveForRetry();
        pause();

        run("update scheduled_retry set due_at = now() where destination_id = $1", Tuple.of(destination()));

        patiently().until(() -> held() == 1);
        assertThat(deliveries("hub_1", "pending").getInt("items[0].attempts")).isEqualTo(2);
        account.changeHub("hub_1", "active", "masked", 3);
        patiently()
                .until(() -> deliveries("hub_1", "succeeded").getList("items").size() == 1);
        assertThat(deliveries("hub_1", "succeeded").getInt("items[0].attempts")).isEqualTo(3);
    }

    @Test
    void theDeliveriesOfADeletedHubAreCancelledAndThatIsPublished() {
        pause();
        account.publish(TYPE, session, "{}");
        patiently().until(() -> held() == 1);
        account.admin()
                .get("/api/v1/destinations/hub_1/usage")
                .then()
                .statusCode(200)
                .body("destinations", equalTo(1))
                .body("pendingDeliveries", equalTo(1));

        account.deleteHub("hub_1");

        patiently()
                .until(() -> deliveries("hub_1", "cancelled").getList("items").size() == 1);
        assertThat(deliveries("hub_1", "cancelled").getString("items[0].error")).contains("removed");
        assertThat(receiver.arrivals()).isEmpty();
        var outcome = KafkaTopic.named("integration-hub.delivery-outcomes.v1")
                .await(
                        1,
                        record -> record.key().equals(session)
                                && KafkaTopic.header(record, "ce_type").equals("delivery.cancelled"))
                .getFirst();
        ContractSchema.named("delivery.outcome").assertFits(String.valueOf(outcome.value()));
    }

    @Test
    void anotherHubOfTheNameGetsNothingOfASessionThatWasNarrowedToTheFormer() {
        account.publish("session.created", session, "{\"sessionId\":\"n\",\"hubs\":{\"events\":\"hub_1\"}}");
        account.publish(TYPE, session, "{\"n\":1}");
        patiently().until(() -> receiver.arrivals().size() == 1);
        account.deleteHub("hub_1");
        patiently()
                .until(() -> account.admin()
                                .get("/api/v1/destinations/hub_1/" + TYPE)
                                .statusCode()
                        == 404);
        account.withHub("hub_1");
        Receiver successor = new Receiver();
        account.destination("hub_1", TYPE, successor.url());
        String fresh = "session-" + UUID.randomUUID();

        account.publish(TYPE, session, "{\"n\":2}");
        account.publish("session.created", fresh, "{\"sessionId\":\"f\",\"hubs\":{\"events\":\"hub_1\"}}");
        account.publish(TYPE, fresh, "{\"n\":3}");

        patiently().until(() -> !successor.arrivals().isEmpty());
        patiently()
                .until(() -> count("select count(*) from event where type = 'form.submitted' and account = '"
                                + account.name() + "'")
                        == 3);
        assertThat(successor.arrivals())
                .singleElement()
                .satisfies(arrival -> assertThat(arrival.body()).contains("\"n\":3"));
        successor.close();
    }

    private void pause() {
        account.changeHub("hub_1", "paused", "masked", 2);
        patiently()
                .until(() ->
                        count("select count(*) from hub where status = 'paused' and account = '" + account.name() + "'")
                                == 1);
        targets.changed(account.name());
    }

    private long held() {
        return pool.preparedQuery("select count(*) from scheduled_retry where due_at is null and destination_id = $1")
                .execute(Tuple.of(destination()))
                .await()
                .indefinitely()
                .iterator()
                .next()
                .getLong(0);
    }

    private UUID destination() {
        return UUID.fromString(account.admin()
                .get("/api/v1/destinations/hub_1/" + TYPE)
                .jsonPath()
                .getString("id"));
    }

    private JsonPath deliveries(String hub, String status) {
        return account.admin()
                .get("/api/v1/deliveries?hub=" + hub + "&status=" + status)
                .jsonPath();
    }

    /** A delivery that has failed twice. */
    private void leaveForRetry() {
        UUID delivery = UUID.randomUUID();
        String event = UUID.randomUUID().toString();
        run("""
            insert into event values (current_date, $1, $2, 'form.submitted', 's-1', now(), now(), 0, '{}')""", Tuple.of(account.name(), event));
        run("""
            insert into delivery (day, id, account, event_id, event_type, session_id, hub, destination_id, partition,
                status, attempts, last_status, duration_ms, error, reason, created_at, updated_at)
            values (current_date, $1, $2, $3, 'form.submitted', 's-1', 'hub_1', $4, 0,
                'pending', 2, 500, 40, 'server_error', 'retry', now(), now())""", Tuple.of(delivery, account.name(), event, destination()));
        run("""
            insert into scheduled_retry values ($1, current_date, 0, now() + interval '1 hour', $2, '%s', 's-1', 'form.submitted', 2, 1)""".formatted(account.name()), Tuple.of(delivery, destination()));
    }

    private void run(String statement, Tuple parameters) {
        pool.preparedQuery(statement).executeAndAwait(parameters);
    }

    private long count(String statement) {
        return pool.query(statement)
                .execute()
                .await()
                .indefinitely()
                .iterator()
                .next()
                .getLong(0);
    }

    private static org.awaitility.core.ConditionFactory patiently() {
        return await().atMost(Duration.ofSeconds(20)).pollInterval(Duration.ofMillis(50));
    }
}
