package io.integrationhub.dispatch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;

import io.integrationhub.testkit.KafkaTopic;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The way of an event from Kafka to the receivers. */
@QuarkusTest
class DeliveryTest {
    private static final String TYPE = "form.submitted";

    private final TestAccount account = new TestAccount();
    private final String session = "session-" + UUID.randomUUID();
    private final Receiver first = new Receiver();
    private final Receiver second = new Receiver();

    @BeforeAll
    static void patience() {
        org.awaitility.Awaitility.setDefaultTimeout(Duration.ofSeconds(20));
        org.awaitility.Awaitility.setDefaultPollInterval(Duration.ofMillis(20));
    }

    @AfterEach
    void close() {
        first.close();
        second.close();
    }

    @Test
    void anEventArrivesSignedAndAuthenticated() {
        account.withHub("hub_1");
        account.saveDestination("hub_1", TYPE, """
                {"url":"%s","authentication":{"type":"basic","username":"loan-app","password":"pass word"}}""".formatted(first.url())).statusCode(201);
        String secret = account.signingSecret("hub_1", TYPE);

        String event = account.publish(TYPE, session, "{\"sessionId\":\"s\",\"amount\":1.50}");

        await().until(() -> first.arrivals().size() == 1);
        Receiver.Arrival arrival = first.arrivals().getFirst();
        arrival.verify(secret);
        assertThat(arrival.header("webhook-id")).isEqualTo(event);
        assertThat(arrival.header("authorization")).isEqualTo("Basic bG9hbi1hcHA6cGFzcyB3b3Jk");
        assertThat(arrival.header("user-agent")).startsWith("integration-hub/");
        assertThat(arrival.body())
                .contains("\"accountId\":\"" + account.name() + "\"")
                .contains("\"sessionId\":\"" + session + "\"")
                .endsWith("\"data\":{\"sessionId\":\"s\",\"amount\":1.50}}");
    }

    @Test
    void aSessionThatWasNarrowedReachesOneHubAndAnotherReachesAll() {
        account.withHub("hub_1").withHub("hub_2");
        account.destination("hub_1", TYPE, first.url());
        account.destination("hub_2", TYPE, second.url());
        String narrowed = "session-" + UUID.randomUUID();

        account.publish("session.created", narrowed, "{\"sessionId\":\"n\",\"hubs\":{\"events\":\"hub_2\"}}");
        account.publish(TYPE, narrowed, "{\"only\":\"hub_2\"}");
        account.publish("session.created", session, "{\"sessionId\":\"s\"}");
        account.publish(TYPE, session, "{\"for\":\"both\"}");

        await().until(() -> first.arrivals().size() == 1 && second.arrivals().size() == 2);
        assertThat(first.arrivals().getFirst().body()).contains("\"for\":\"both\"");
    }

    @Test
    void theRoutingHoldsForLaterEventsToo() {
        account.withHub("hub_1").withHub("hub_2");
        account.destination("hub_1", TYPE, first.url());
        account.destination("hub_2", TYPE, second.url());
        account.publish("session.routing_changed", session, "{\"sessionId\":\"n\",\"hubs\":{\"events\":\"hub_1\"}}");
        account.publish(TYPE, session, "{\"n\":1}");
        await().until(() -> first.arrivals().size() == 1);

        account.publish(TYPE, session, "{\"n\":2}");

        await().until(() -> first.arrivals().size() == 2);
        account.publish("session.routing_changed", session, "{\"sessionId\":\"n\",\"hubs\":{\"events\":\"hub_2\"}}");
        account.publish(TYPE, session, "{\"n\":3}");
        await().until(() -> !second.arrivals().isEmpty());
        assertThat(second.arrivals())
                .singleElement()
                .satisfies(arrival -> assertThat(arrival.body()).contains("\"n\":3"));
    }

    @Test
    void aReceiverThatFailsTwiceGetsTheEventTheThirdTime() {
        account.withHub("hub_1");
        String secret = account.destination("hub_1", TYPE, first.url());
        first.answering(500, 503);

        String event = account.publish(TYPE, session, "{}");

        await().until(() -> first.arrivals().size() == 3);
        assertThat(first.arrivals()).allSatisfy(arrival -> {
            assertThat(arrival.header("webhook-id")).isEqualTo(event);
            arrival.verify(secret);
        });
        JsonPath delivery = deliveryIn("succeeded");
        assertThat(delivery.getInt("attempts")).isEqualTo(3);
        assertThat(delivery.getList("attemptLog.outcome")).containsExactly("server_error", "server_error", "succeeded");
        var outcome = KafkaTopic.named("integration-hub.delivery-outcomes.v1")
                .await(1, record -> record.key().equals(session))
                .getFirst();
        assertThat(KafkaTopic.header(outcome, "ce_type")).isEqualTo("delivery.succeeded");
        assertThat(outcome.value()).contains("\"attempts\":3").contains(event);
    }

    @Test
    void everyAttemptBelongsToTheTraceOfItsEvent() {
        account.withHub("hub_1");
        account.destination("hub_1", TYPE, first.url());
        first.answering(500);
        String trace = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01";

        account.publishTraced(TYPE, session, "{}", trace);
        await().until(() -> first.arrivals().size() == 2);
        account.publishTraced(TYPE, session, "{}", trace.toUpperCase(Locale.ROOT));
        await().until(() -> first.arrivals().size() == 3);

        assertThat(first.arrivals())
                .extracting(arrival -> arrival.headers().allValues("traceparent"))
                .containsExactly(List.of(trace), List.of(trace), List.of());
    }

    @Test
    void whenAllAttemptsFailTheDeliveryStaysVisible() {
        account.withHub("hub_1");
        account.destination("hub_1", TYPE, first.url());
        first.answering(400, 404, 302, 500);

        account.publish(TYPE, session, "{}");

        JsonPath delivery = deliveryIn("failed");
        assertThat(delivery.getInt("attempts")).isEqualTo(4);
        assertThat(delivery.getString("error"))
                .contains("all 4 attempts failed")
                .contains("status 500");
        assertThat(delivery.getList("attemptLog.httpStatus")).containsExactly(400, 404, 302, 500);
    }

    @Test
    void aReceiverThatIsGoneDisablesItsDestination() {
        account.withHub("hub_1");
        account.destination("hub_1", TYPE, first.url());
        first.answering(410);

        account.publish(TYPE, session, "{}");

        deliveryIn("failed");
        account.admin()
                .get("/api/v1/destinations/hub_1/" + TYPE)
                .then()
                .body("status", equalTo("disabled"))
                .body("disabledReason", equalTo("the receiver answered 410: it wants no more events"));
    }

    @Test
    void aHangingDestinationDoesNotSlowAnother() {
        account.withHub("hub_1").withHub("hub_2");
        account.destination("hub_1", TYPE, first.hanging().url());
        account.destination("hub_2", TYPE, second.url());

        for (int i = 0; i < 100; i++) {
            account.publish(TYPE, session, "{\"n\":" + i + "}");
        }

        await().until(() -> second.arrivals().size() == 100);
        assertThat(first.arrivals()).hasSizeLessThan(10);
    }

    @Test
    void anEventThatIsReadAgainGoesOnlyWhereItIsMissing() {
        account.withHub("hub_1").withHub("hub_2");
        account.destination("hub_1", TYPE, first.url());
        String event = account.publish(TYPE, session, "{}");
        deliveryIn("succeeded");
        account.destination("hub_2", TYPE, second.url());

        account.publish(TYPE, session, "{}", event);

        await().until(() -> second.arrivals().size() == 1);
        String next = account.publish(TYPE, session, "{}");
        await().until(() -> first.arrivals().size() == 2);
        assertThat(first.arrivals())
                .extracting(arrival -> arrival.header("webhook-id"))
                .containsExactly(event, next);
    }

    @Test
    void aDeletedHubGetsNothingMore() {
        account.withHub("hub_1").withHub("hub_2");
        account.destination("hub_1", TYPE, first.url());
        account.destination("hub_2", TYPE, second.url());

        account.deleteHub("hub_1");
        await().until(() ->
                account.admin().get("/api/v1/destinations/hub_1/" + TYPE).statusCode() == 404);
        await("an event that hub_2 alone gets").until(() -> hubsThatGet(TYPE), List.of("hub_2")::equals);
    }

    @Test
    void aRecordThatIsNoEventIsDeadLetteredWithTheReasonAndHoldsNobodyUp() {
        account.withHub("hub_1");
        account.destination("hub_1", TYPE, first.url());

        account.publish(TYPE, session, "not json");
        account.publish(TYPE, session, "{}");

        await().until(() -> first.arrivals().size() == 1);
        var dead = KafkaTopic.named("integration-hub.session-events.v1.dead-letter")
                .await(1, record -> record.key().equals(session))
                .getFirst();
        assertThat(KafkaTopic.header(dead, "dead_letter_reason")).isEqualTo("data_not_json");
        assertThat(KafkaTopic.header(dead, "ce_type")).isEqualTo(TYPE);
        assertThat(dead.value()).isEqualTo("not json");
    }

    @Test
    void aRecordThatIsTooLargeToBeDeadLetteredHoldsNobodyUp() {
        account.withHub("hub_1");
        account.destination("hub_1", TYPE, first.url());

        account.publish(TYPE, session, "x".repeat(1_047_800));
        account.publish(TYPE, session, "{}");

        await().until(() -> first.arrivals().size() == 1);
    }

    @Test
    void anEventWithoutDestinationLeavesNoDelivery() {
        account.withHub("hub_1");
        account.destination("hub_1", TYPE, first.url());

        account.publish("session.opened", session, "{}");
        account.publish(TYPE, session, "{}");

        deliveryIn("succeeded");
        account.admin().get("/api/v1/deliveries").then().body("items", hasSize(1));
    }

    /** Its record is acknowledged when all its deliveries are recorded. */
    private List<String> hubsThatGet(String type) {
        String list = "/api/v1/deliveries?sessionId=session-" + UUID.randomUUID();
        account.publish(type, list.substring(list.indexOf('=') + 1), "{}");
        KafkaTopic.named("integration-hub.session-events.v1").awaitCommitted("event-dispatch");
        return account.admin().get(list).jsonPath().getList("items.hub");
    }

    private JsonPath deliveryIn(String status) {
        String list = "/api/v1/deliveries?sessionId=" + session + "&status=" + status;
        await().until(() ->
                account.admin().get(list).jsonPath().getList("items").size() == 1);
        String id = account.admin().get(list).jsonPath().getString("items[0].id");
        return account.admin().get("/api/v1/deliveries/" + id).jsonPath();
    }
}
