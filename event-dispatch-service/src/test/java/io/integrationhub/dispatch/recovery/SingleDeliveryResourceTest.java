package io.integrationhub.dispatch.recovery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import io.integrationhub.dispatch.Receiver;
import io.integrationhub.dispatch.TestAccount;
import io.integrationhub.dispatch.ledger.Ledger;
import io.integrationhub.dispatch.ledger.LedgerEntry;
import io.integrationhub.dispatch.shard.Shards;
import io.integrationhub.testkit.KafkaTopic;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.ValidatableResponse;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Resending and cancelling one delivery. */
@QuarkusTest
@SuppressWarnings("NullAway.Init")
class SingleDeliveryResourceTest {
    private static final String TYPE = "form.submitted";
    private static final String DESTINATION = "/api/v1/destinations/hub_1/" + TYPE;
    private static final KafkaTopic OUTCOMES = KafkaTopic.named("integration-hub.delivery-outcomes.v1");

    private static final KafkaTopic AUDIT = KafkaTopic.named("integration-hub.audit-events.v1");

    private final TestAccount account = new TestAccount();
    private final String session = "session-" + UUID.randomUUID();
    private final Receiver receiver = new Receiver();

    @Inject
    Pool pool;

    @Inject
    Ledger ledger;

    @Inject
    Shards shards;

    @BeforeEach
    void destination() {
        account.withHub("hub_1");
        account.destination("hub_1", TYPE, receiver.url());
    }

    @AfterEach
    void close() {
        receiver.close();
    }

    @Test
    void aDeliveryThatSucceededIsMadeAgainUnderItsWebhookIdAndKeepsBothAttempts() {
        String event = account.publish(TYPE, session, "{}");
        String id = awaitStatus("succeeded");

        act(id, "resend").statusCode(202);

        patiently().until(() -> receiver.arrivals().size() == 2);
        patiently().until(() -> delivery(id).getInt("attempts") == 2);
        assertThat(receiver.arrivals())
                .allSatisfy(arrival -> assertThat(arrival.header("webhook-id")).isEqualTo(event));
        JsonPath delivery = delivery(id);
        assertThat(delivery.getString("status")).isEqualTo("succeeded");
        assertThat(delivery.getList("attemptLog.number")).containsExactly(1, 2);
        assertThat(delivery.getList("attemptLog.outcome")).containsExactly("succeeded", "succeeded");
        assertThat(rows("select count(*) from scheduled_retry where delivery_id = $1", id))
                .isZero();
    }

    /** Its attempt is recorded, and the process has not yet taken notice: what is claimed then must not wait for its lease. */
    @Test
    void whatIsResentJustAsItsLastAttemptIsRecordedIsMadeSoon() {
        account.publish(TYPE, session, "{}");
        String id = awaitStatus("succeeded");
        int partition = (int) rows("select partition from delivery where id = $1", id);
        LedgerEntry inFlight = ledger.openedRetry(
                        UUID.fromString(id), partition, shards.epoch(partition).orElseThrow(), 10)
                .orElseThrow();

        act(id, "resend").statusCode(202);
        patiently()
                .until(() -> rows(
                                "select count(*) from scheduled_retry where delivery_id = $1 and claimed_by is not null",
                                id)
                        == 1);
        ledger.recorded(inFlight);

        patiently().until(() -> receiver.arrivals().size() == 2);
    }

    @Test
    void aDeliveryThatFailedGetsAScheduleThatBeginsAnew() {
        saveWithSchedule("[]");
        receiver.answering(500, 500);
        account.publish(TYPE, session, "{}");
        String id = awaitStatus("failed");

        saveWithSchedule("[86400]");
        act(id, "resend").statusCode(202);

        patiently().until(() -> delivery(id).getInt("attempts") == 2);
        JsonPath delivery = delivery(id);
        assertThat(delivery.getString("status")).isEqualTo("pending");
        assertThat(delivery.getString("reason")).isEqualTo("retry");
    }

    @Test
    void aDeliveryThatWaitsIsMadeNow() {
        String id = waiting();

        act(id, "resend").statusCode(202);

        patiently().until(() -> delivery(id).getString("status").equals("succeeded"));
        assertThat(delivery(id).getInt("attempts")).isEqualTo(2);
    }

    /** The first delay was used up: without a new beginning, the second failure would be the last. */
    @Test
    void theScheduleOfADeliveryThatWaitsBeginsAnewToo() {
        String id = waiting();
        receiver.answering(500);

        act(id, "resend").statusCode(202);

        patiently().until(() -> delivery(id).getInt("attempts") == 2);
        assertThat(delivery(id).getString("status")).isEqualTo("pending");
        assertThat(delivery(id).getString("reason")).isEqualTo("retry");
    }

    /** What was accepted happens: either it ends as cancelled, or it is sent. */
    @Test
    void whatIsBeingCancelledIsNotResentBeforeItHasEnded() {
        String id = waiting();
        for (String claim : new String[] {"null", "1"}) {
            run(
                    "update scheduled_retry set cancelled = true, due_at = now() + interval '1 day', claimed_by = "
                            + claim + " where delivery_id = $1",
                    id);
            act(id, "resend")
                    .statusCode(409)
                    .body("code", equalTo("delivery_not_sendable"))
                    .body("detail", containsString("being cancelled"));
        }
        run("update scheduled_retry set due_at = now(), claimed_by = null where delivery_id = $1", id);
        patiently().until(() -> delivery(id).getString("status").equals("cancelled"));

        act(id, "resend").statusCode(202);

        patiently().until(() -> delivery(id).getString("status").equals("succeeded"));
        assertThat(audited(id, "delivery.resent")).hasSize(1);
    }

    @Test
    void whatIsBeingSentIsNotAuditedAsResent() {
        String id = waiting();
        run("update scheduled_retry set claimed_by = 1 where delivery_id = $1", id);
        act(id, "resend").statusCode(202);
        run("update scheduled_retry set claimed_by = null where delivery_id = $1", id);

        act(id, "resend").statusCode(202);

        patiently().until(() -> delivery(id).getString("status").equals("succeeded"));
        assertThat(audited(id, "delivery.resent")).hasSize(1);
    }

    @Test
    void whatIsResentAfterItWasCancelledDoesNotSayThatItIsCancelled() {
        String id = waiting();
        act(id, "cancel").statusCode(202);
        patiently().until(() -> delivery(id).getString("status").equals("cancelled"));
        account.saveDestination("hub_1", TYPE, "{\"url\":\"" + receiver.url() + "\",\"status\":\"paused\"}");

        act(id, "resend").statusCode(202);

        assertThat(delivery(id).getString("status")).isEqualTo("pending");
        assertThat(delivery(id).getString("error")).isNull();
    }

    @Test
    void aDeliveryThatWaitsIsCancelledAndPublishedAndCanBeMadeAgain() {
        String id = waiting();

        act(id, "cancel").statusCode(202);

        patiently().until(() -> delivery(id).getString("status").equals("cancelled"));
        assertThat(delivery(id).getString("error")).contains("cancelled on request");
        assertThat(receiver.arrivals()).hasSize(1);
        OUTCOMES.await(
                1,
                record -> record.value() != null
                        && record.value().contains(id)
                        && record.value().contains("\"outcome\":\"cancelled\""));
        act(id, "cancel").statusCode(409).body("code", equalTo("delivery_not_cancellable"));

        act(id, "resend").statusCode(202);
        patiently().until(() -> delivery(id).getString("status").equals("succeeded"));
    }

    @Test
    void aHeldDeliveryOfAPausedDestinationIsCancelledAtOnce() {
        account.saveDestination("hub_1", TYPE, "{\"url\":\"" + receiver.url() + "\",\"status\":\"paused\"}");
        account.publish(TYPE, session, "{}");
        String id = awaitStatus("pending");

        act(id, "cancel").statusCode(202);

        patiently().until(() -> delivery(id).getString("status").equals("cancelled"));
        assertThat(receiver.arrivals()).isEmpty();
    }

    @Test
    void whatIsBeingSentIsNotCancelled() {
        saveWithSchedule("[86400]");
        receiver.answering(500);
        account.publish(TYPE, session, "{}");
        String id = awaitStatus("pending");
        run("update scheduled_retry set claimed_by = 1 where delivery_id = $1", id);

        act(id, "cancel")
                .statusCode(409)
                .body("code", equalTo("delivery_not_cancellable"))
                .body("detail", containsString("right now"));
        assertThat(delivery(id).getString("status")).isEqualTo("pending");
    }

    @Test
    void whatHasNoDestinationOrNoEventAnyMoreIsRefusedWithTheReason() {
        account.publish(TYPE, session, "{}");
        String id = awaitStatus("succeeded");

        run("update event set data = '' where id = (select event_id from delivery where id = $1)", id);
        act(id, "resend").statusCode(409).body("detail", containsString("erased"));
        run("update event set data = '{}' where id = (select event_id from delivery where id = $1)", id);
        run(
                "update destination set status = 'disabled' where id = (select destination_id from delivery where id = $1)",
                id);
        act(id, "resend").statusCode(409).body("detail", containsString("disabled"));
        account.admin().delete(DESTINATION).then().statusCode(204);
        act(id, "resend")
                .statusCode(409)
                .body("code", equalTo("delivery_not_sendable"))
                .body("detail", containsString("removed"));

        assertThat(delivery(id).getString("status")).isEqualTo("succeeded");
        assertThat(receiver.arrivals()).hasSize(1);
    }

    @Test
    void whatAnotherAccountHasCannotBeTouched() {
        String id = waiting();
        TestAccount other = new TestAccount();

        for (String action : new String[] {"resend", "cancel"}) {
            other.admin().post("/api/v1/deliveries/" + id + "/" + action).then().statusCode(404);
            account.as("hub-viewer")
                    .post("/api/v1/deliveries/" + id + "/" + action)
                    .then()
                    .statusCode(403);
        }
        assertThat(delivery(id).getString("status")).isEqualTo("pending");
    }

    /** What is audited until a change that comes after all of it. */
    private List<String> audited(String id, String action) {
        saveWithSchedule("[7777]");
        return AUDIT
                .until(
                        record -> account.name().equals(record.key())
                                && String.valueOf(record.value()).contains("7777"),
                        record -> String.valueOf(record.value()).contains(id)
                                && String.valueOf(record.value()).contains(action))
                .stream()
                .map(record -> String.valueOf(record.value()))
                .toList();
    }

    private String waiting() {
        saveWithSchedule("[86400]");
        receiver.answering(500);
        account.publish(TYPE, session, "{}");
        String id = awaitStatus("pending");
        patiently().until(() -> delivery(id).getInt("attempts") == 1);
        return id;
    }

    private void saveWithSchedule(String schedule) {
        account.saveDestination(
                        "hub_1", TYPE, "{\"url\":\"" + receiver.url() + "\",\"retrySchedule\":" + schedule + "}")
                .statusCode(200);
    }

    private ValidatableResponse act(String id, String action) {
        return account.as("hub-operator")
                .post("/api/v1/deliveries/" + id + "/" + action)
                .then();
    }

    private String awaitStatus(String status) {
        patiently().until(() -> list(status).getList("items").size() == 1);
        return list(status).getString("items[0].id");
    }

    private JsonPath list(String status) {
        return account.admin().get("/api/v1/deliveries?status=" + status).jsonPath();
    }

    private JsonPath delivery(String id) {
        return account.admin().get("/api/v1/deliveries/" + id).jsonPath();
    }

    private void run(String statement, String id) {
        pool.preparedQuery(statement).executeAndAwait(Tuple.of(UUID.fromString(id)));
    }

    private long rows(String query, String id) {
        return pool.preparedQuery(query)
                .executeAndAwait(Tuple.of(UUID.fromString(id)))
                .iterator()
                .next()
                .getLong(0);
    }

    private static ConditionFactory patiently() {
        return await().atMost(Duration.ofSeconds(30)).pollInterval(Duration.ofMillis(50));
    }
}
