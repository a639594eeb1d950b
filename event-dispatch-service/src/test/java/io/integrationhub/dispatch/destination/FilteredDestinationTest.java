package io.integrationhub.dispatch.destination;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;

import io.integrationhub.dispatch.Receiver;
import io.integrationhub.dispatch.TestAccount;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Destinations that get some events only, and trying their filters. */
@QuarkusTest
@SuppressWarnings("NullAway.Init")
class FilteredDestinationTest {
    private static final String TYPE = "form.submitted";
    private static final String PATH = "/api/v1/destinations/hub_1/form.submitted";

    private final TestAccount account = new TestAccount();
    private final String session = "session-" + UUID.randomUUID();

    @Inject
    Pool pool;

    @BeforeEach
    void hub() {
        account.withHub("hub_1");
    }

    @Test
    void anEventThatDoesNotMatchMakesNoDelivery() {
        try (var receiver = new Receiver()) {
            save(receiver.url(), "/n > 1.5 and session = \"" + session + "\"")
                    .statusCode(201)
                    .body("filter", containsString("/n > 1.5"));

            account.publish(TYPE, session, "{\"n\":1.5}");
            account.publish(TYPE, session, "{\"n\":\"2\"}");
            account.publish(TYPE, session, "{}");
            String matching = account.publish(TYPE, session, "{\"n\":1.50001}");

            await().atMost(Duration.ofSeconds(20))
                    .until(() ->
                            deliveries().extract().jsonPath().getList("items").size() == 1);
            deliveries().body("items[0].eventId", equalTo(matching));
            await().atMost(Duration.ofSeconds(20)).until(() -> stored() == 4);
            deliveries().body("items", hasSize(1));
            assertThat(receiver.arrivals())
                    .extracting(arrival -> arrival.header("webhook-id"))
                    .containsExactly(matching);
        }
    }

    @Test
    void oneThatCannotBeReadIsRefusedWithThePlaceAndChangesNothing() {
        save("http://127.0.0.1:9/", "/n >")
                .statusCode(422)
                .body("errors[0].pointer", equalTo("/filter"))
                .body(
                        "errors[0].detail",
                        equalTo(
                                "at character 5: expected a text in quotes, a number, true, false or null, found the end"));
        save("http://127.0.0.1:9/", "(".repeat(4001)).statusCode(422).body("errors[0].pointer", equalTo("/filter"));
        account.admin().get(PATH).then().statusCode(404);
    }

    @Test
    void aFilterIsTriedOnTheExampleOnDataAndOnAStoredEvent() {
        test(
                        "default",
                        new JsonObject()
                                .put("filter", "type = \"form.submitted\"")
                                .put("eventType", TYPE))
                .statusCode(200)
                .body("valid", equalTo(true))
                .body("matched", equalTo(true))
                .body("source", equalTo("example"));
        test(TYPE, new JsonObject().put("filter", "/n = 1.0").put("data", new JsonObject().put("n", 1)))
                .statusCode(200)
                .body("matched", equalTo(true))
                .body("source", equalTo("data"))
                .body("data.n", equalTo(1));
        account.destination("hub_1", TYPE, "http://127.0.0.1:9/");
        String event = account.publish(TYPE, session, "{\"n\":7,\"income\":\"sealed:v1:QUJD\"}");
        await().atMost(Duration.ofSeconds(20)).until(() -> stored() == 1);

        test(
                        TYPE,
                        new JsonObject()
                                .put("filter", "/n = 7 and session = \"" + session + "\"")
                                .put("eventId", event))
                .statusCode(200)
                .body("matched", equalTo(true))
                .body("source", equalTo("event"))
                .body("data.income", equalTo("\u2022\u2022\u2022\u2022\u2022\u2022"))
                .body(not(containsString("sealed")));
        test(
                        TYPE,
                        new JsonObject()
                                .put("filter", "/income starts_with \"sealed:v1:Q\"")
                                .put("eventId", event))
                .body("matched", equalTo(false));
        test("session.ended", new JsonObject().put("filter", "/n = 7").put("eventId", event))
                .statusCode(404)
                .body("code", equalTo("event_not_found"));
        test("default", new JsonObject().put("filter", "/n = 7").put("eventId", event))
                .body("eventType", equalTo(TYPE))
                .body("matched", equalTo(true));
    }

    @Test
    void whatIsWrongWithATriedFilterIsShownWithItsPosition() {
        test(TYPE, new JsonObject().put("filter", "/n = 1 or").put("data", new JsonObject()))
                .statusCode(200)
                .body("valid", equalTo(false))
                .body("matched", nullValue())
                .body("error.position", equalTo(10))
                .body("error.detail", containsString("expected a JSON pointer"));
    }

    @Test
    void anEventOfAnotherAccountIsNotThere() {
        TestAccount other = new TestAccount().withHub("hub_1");
        other.destination("hub_1", TYPE, "http://127.0.0.1:9/");
        String event = other.publish(TYPE, session, "{\"n\":7}");
        await().atMost(Duration.ofSeconds(20)).until(() -> stored(other) == 1);

        test(TYPE, new JsonObject().put("filter", "/n = 7").put("eventId", event))
                .statusCode(404);
    }

    @Test
    void whatIsTriedIsClear() {
        test("default", new JsonObject().put("filter", "/n = 7"))
                .statusCode(422)
                .body("errors[0].pointer", equalTo("/eventType"));
        test(TYPE, new JsonObject().put("filter", "/n = 7").put("eventType", "session.ended"))
                .statusCode(422)
                .body("errors[0].pointer", equalTo("/eventType"));
        test(TYPE, new JsonObject().put("filter", "/n = 7").put("eventId", "e").put("data", new JsonObject()))
                .statusCode(422)
                .body("errors[0].pointer", equalTo("/eventId"));
        test("no.such_type", new JsonObject().put("filter", "/n = 7"))
                .statusCode(404)
                .body("code", equalTo("event_type_not_found"));
        account.as("hub-viewer")
                .body("{\"filter\":\"/n = 7\"}")
                .post(PATH + "/filter-tests")
                .then()
                .statusCode(403);
        account.as("hub-operator")
                .body("{\"filter\":\"/n = 7\"}")
                .post(PATH + "/filter-tests")
                .then()
                .statusCode(200);
    }

    private ValidatableResponse test(String type, JsonObject request) {
        return account.admin()
                .body(request.encode())
                .post("/api/v1/destinations/hub_1/" + type + "/filter-tests")
                .then();
    }

    private ValidatableResponse save(String url, String filter) {
        return account.saveDestination(
                "hub_1",
                TYPE,
                new JsonObject().put("url", url).put("filter", filter).encode());
    }

    private ValidatableResponse deliveries() {
        return account.admin().get("/api/v1/deliveries?hub=hub_1").then();
    }

    private long stored() {
        return stored(account);
    }

    private long stored(TestAccount of) {
        return pool.preparedQuery("select count(*) from event where account = $1")
                .executeAndAwait(Tuple.of(of.name()))
                .iterator()
                .next()
                .getLong(0);
    }
}
