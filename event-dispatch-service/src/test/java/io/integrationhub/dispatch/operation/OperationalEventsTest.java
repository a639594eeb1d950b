package io.integrationhub.dispatch.operation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.integrationhub.dispatch.Receiver;
import io.integrationhub.dispatch.TestAccount;
import io.integrationhub.testkit.ContractSchema;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a hub is told of its destinations, as events of the stream. */
@QuarkusTest
@SuppressWarnings("NullAway.Init")
class OperationalEventsTest {
    private static final String TYPE = "form.submitted";

    @Inject
    Pool pool;

    private final TestAccount account = new TestAccount();
    private final String session = "session-" + UUID.randomUUID();
    private final Receiver receiver = new Receiver();
    private final Receiver told = new Receiver();

    @BeforeEach
    void hubs() {
        account.withHub("hub_1").withHub("hub_2");
        account.destination("hub_1", TYPE, receiver.url());
    }

    @AfterEach
    void close() {
        receiver.close();
        told.close();
    }

    @Test
    void aHubIsToldThatItsDestinationIsDisabledAndEnabledAgainAndNobodyElseIs() {
        tell("hub_1", "destination.disabled", "destination.enabled");
        account.destination("hub_2", "destination.disabled", told.url("/hub_2"));
        account.destination("hub_1", "default", told.url("/default"));
        receiver.answering(410);
        account.publish(TYPE, session, "{}");

        JsonPath disabled = awaitTold("destination.disabled", 1);
        assertThat(disabled.getString("data.hub")).isEqualTo("hub_1");
        assertThat(disabled.getString("data.eventType")).isEqualTo(TYPE);
        assertThat(disabled.getString("data.reason")).contains("410");
        assertThat(disabled.getString("sessionId")).isEqualTo(disabled.getString("data.destinationId"));

        account.saveDestination("hub_1", TYPE, "{\"url\":\"" + receiver.url() + "\"}")
                .statusCode(200);
        awaitTold("destination.enabled", 1);
        // The sentinel: it comes after all that could have been published before.
        account.publish("esign.signed", session, "{}");
        patiently().until(() -> !told.arrivals("/default").isEmpty());
        assertThat(told.arrivals("/default")).hasSize(1);
        assertThat(told.arrivals("/hub_2")).isEmpty();
        assertThat(told.arrivals("/destination.disabled")).hasSize(1);
    }

    @Test
    void aHubIsToldOfWhatIsEnabledByACopyAndNotOfWhatIsPausedThen() {
        tell("hub_1", "destination.enabled");
        account.destination("hub_1", "esign.signed", receiver.url());
        pool.preparedQuery("update destination set status = 'disabled' where account = $1 and event_type in ($2, $3)")
                .executeAndAwait(Tuple.of(account.name(), TYPE, "esign.signed"));

        account.saveDestination("hub_1", TYPE, "{\"url\":\"" + receiver.url() + "\",\"status\":\"paused\"}")
                .statusCode(200);
        account.destination("hub_1", "session.ended", receiver.url());
        account.admin()
                .body("{\"eventTypes\":[\"esign.signed\"],\"replace\":true}")
                .post("/api/v1/destinations/hub_1/session.ended/copies")
                .then()
                .statusCode(200);

        // The first one would have been told before.
        JsonPath enabled = awaitTold("destination.enabled", 1);
        assertThat(enabled.getString("data.eventType")).isEqualTo("esign.signed");
    }

    @Test
    void whatWasToldOfAnAddressIsForgottenWithIt() {
        account.saveDestination("hub_1", TYPE, "{\"url\":\"" + receiver.url() + "\",\"retrySchedule\":[1,3600]}")
                .statusCode(200);
        receiver.answering(500, 500, 500);
        account.publish(TYPE, session, "{}");
        patiently().until(() -> notices() == 1);

        account.saveDestination("hub_1", TYPE, "{\"url\":\"" + receiver.url() + "\",\"retrySchedule\":[1,3600]}")
                .statusCode(200);
        assertThat(notices()).as("the same address").isOne();
        account.saveDestination("hub_1", TYPE, "{\"url\":\"" + receiver.url("/another") + "\"}")
                .statusCode(200);

        assertThat(notices()).isZero();
    }

    private long notices() {
        return pool.preparedQuery(
                        "select count(*) from destination_notice join destination on id = destination_id where account = $1")
                .executeAndAwait(Tuple.of(account.name()))
                .iterator()
                .next()
                .getLong(0);
    }

    @Test
    void nothingIsToldOfADestinationThatIsToldOfOthers() {
        tell("hub_1", "destination.enabled");
        account.destination("hub_1", "destination.disabled", receiver.url("/disabled"));
        receiver.answering(410, 410);
        account.publish(TYPE, session, "{}");
        patiently().until(() -> status("destination.disabled").equals("disabled"));

        account.saveDestination("hub_1", "destination.disabled", "{\"url\":\"" + receiver.url("/disabled") + "\"}")
                .statusCode(200);
        account.saveDestination("hub_1", TYPE, "{\"url\":\"" + receiver.url() + "\"}")
                .statusCode(200);

        // The second is the sentinel of the first, which is never sent.
        JsonPath enabled = awaitTold("destination.enabled", 1);
        assertThat(enabled.getString("data.eventType")).isEqualTo(TYPE);
        assertThat(receiver.arrivals("/disabled")).hasSize(1);
    }

    @Test
    void aHubIsToldOnceThatADestinationIsFailingAndWhenItHasRecovered() {
        tell("hub_1", "destination.failing", "destination.recovered");
        account.saveDestination("hub_1", TYPE, "{\"url\":\"" + receiver.url() + "\",\"retrySchedule\":[1,1,1]}")
                .statusCode(200);
        receiver.answering(500, 500, 500);
        account.publish(TYPE, session, "{}");

        JsonPath failing = awaitTold("destination.failing", 1);
        assertThat(failing.getString("data.reason")).isEqualTo("server_error");
        awaitTold("destination.recovered", 1);

        // Again within ten minutes, which is told neither way; the disabling after it is the sentinel.
        receiver.answering(500, 500, 410);
        account.publish(TYPE, session, "{}");
        patiently().until(() -> status(TYPE).equals("disabled"));
        tell("hub_1", "destination.enabled");
        account.saveDestination("hub_1", TYPE, "{\"url\":\"" + receiver.url() + "\"}")
                .statusCode(200);
        awaitTold("destination.enabled", 1);
        assertThat(told.arrivals("/destination.failing")).hasSize(1);
        assertThat(told.arrivals("/destination.recovered")).hasSize(1);
    }

    /** As when all that waited was given up, and first attempts have succeeded since. */
    @Test
    void whatNobodySawEndIsToldAgainAfterADay() {
        tell("hub_1", "destination.failing");
        account.saveDestination("hub_1", TYPE, "{\"url\":\"" + receiver.url() + "\",\"retrySchedule\":[1,1]}")
                .statusCode(200);
        receiver.answering(500, 500, 500);
        account.publish(TYPE, session, "{}");
        awaitTold("destination.failing", 1);
        pool.preparedQuery("update destination_notice set active = true, told_at = now() - interval '25 hours'"
                        + " where destination_id in (select id from destination where account = $1)")
                .executeAndAwait(Tuple.of(account.name()));

        receiver.answering(500, 500, 500);
        account.publish(TYPE, session, "{}");

        awaitTold("destination.failing", 2);
    }

    @Test
    void aHubIsToldThatABreakerHasOpenedAndClosed() {
        tell("hub_1", "destination.breaker_opened", "destination.breaker_closed");
        account.saveDestination("hub_1", TYPE, "{\"url\":\"" + receiver.url() + "\",\"retrySchedule\":[1,1,1,1,1,1]}")
                .statusCode(200);
        receiver.answering(Collections.nCopies(5, 500).toArray(Integer[]::new));
        for (int i = 0; i < 30; i++) {
            account.publish(TYPE, session, "{}");
        }

        awaitTold("destination.breaker_opened", 1);
        awaitTold("destination.breaker_closed", 1);
    }

    @Test
    void aHubIsToldThatItsRecoveryHasEnded() {
        tell("hub_1", "recovery.ended");
        String id = account.as("hub-operator")
                .body(new JsonObject()
                        .put("kind", "recover_failed")
                        .put("hub", "hub_1")
                        .put("since", Instant.now().minusSeconds(60).toString())
                        .encode())
                .post("/api/v1/recoveries")
                .then()
                .statusCode(201)
                .extract()
                .path("id");

        JsonPath ended = awaitTold("recovery.ended", 1);

        assertThat(ended.getString("data.recoveryId")).isEqualTo(id);
        assertThat(ended.getString("data.status")).isEqualTo("completed");
    }

    @Test
    void nobodyElseMaySayWhatHappensToADestination() {
        tell("hub_1", "destination.disabled");
        account.publishAsPlatform("destination.disabled", session, """
                {"destinationId":"%s","hub":"hub_1","eventType":"x","reason":"y"}""".formatted(UUID.randomUUID()));

        patiently()
                .until(() -> account.admin()
                                .get("/api/v1/events/dead-letters?type=destination.disabled")
                                .jsonPath()
                                .getList("items")
                                .size()
                        == 1);
        assertThat(told.arrivals()).isEmpty();
    }

    private void tell(String hub, String... types) {
        for (String type : types) {
            account.destination(hub, type, told.url("/" + type));
        }
    }

    /** The last of them, which fits its schema. */
    private JsonPath awaitTold(String type, int count) {
        patiently().until(() -> told.arrivals("/" + type).size() >= count);
        List<Receiver.Arrival> arrivals = told.arrivals("/" + type);
        assertThat(arrivals).hasSize(count);
        String body = arrivals.getLast().body();
        ContractSchema.named(type)
                .assertFits(new JsonObject(body).getJsonObject("data").encode());
        return JsonPath.from(body);
    }

    private String status(String eventType) {
        return account.admin()
                .get("/api/v1/destinations/hub_1/" + eventType)
                .jsonPath()
                .getString("status");
    }

    private static ConditionFactory patiently() {
        return await().atMost(Duration.ofSeconds(60)).pollInterval(Duration.ofMillis(50));
    }
}
