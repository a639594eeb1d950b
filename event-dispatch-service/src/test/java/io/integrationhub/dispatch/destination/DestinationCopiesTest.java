package io.integrationhub.dispatch.destination;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;

import io.integrationhub.dispatch.TestAccount;
import io.integrationhub.testkit.KafkaTopic;
import io.integrationhub.testkit.Tokens;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** One destination for several event types. */
@QuarkusTest
@SuppressWarnings("NullAway.Init")
class DestinationCopiesTest {
    private static final String TYPE = "form.submitted";
    private static final String SETTINGS = """
            {"url":"http://127.0.0.1:9/events?k=planted-1","authentication":{"type":"oauth2",
             "tokenUrl":"http://127.0.0.1:9/token?k=planted-2","clientId":"c","clientSecret":"planted-3"},
             "headers":[{"name":"X-Key","value":"planted-4","secret":true}],"ordering":"session","holdLimitSeconds":90,
             "filter":"/n  >  1","status":"paused"}""";

    private final TestAccount account = new TestAccount();

    @Inject
    Targets targets;

    @BeforeEach
    void source() {
        account.withHub("hub_1");
        account.saveDestination("hub_1", TYPE, SETTINGS).statusCode(201);
    }

    @Test
    void allSettingsAndSecretsAreCopied() {
        copy("{\"eventTypes\":[\"session.ended\",\"default\"]}")
                .statusCode(200)
                .body("items.eventType", contains("default", "session.ended"))
                .body("items[0].status", equalTo("paused"))
                .body("items[0].filter", equalTo("/n  >  1"))
                .body("items[0].url", equalTo("http://127.0.0.1:9/events?***"))
                .body(not(containsString("planted")));

        Target source = target(TYPE);
        for (String type : List.of("default", "session.ended")) {
            Target copy = target(type);
            assertThat(copy.id()).isNotEqualTo(source.id());
            assertThat(copy.url().whole()).isEqualTo(source.url().whole());
            assertThat(copy.settings().headers()).isEqualTo(source.settings().headers());
            assertThat(copy.settings().ordering()).isEqualTo(source.settings().ordering());
            assertThat(copy.settings().holdLimit()).isEqualTo(source.settings().holdLimit());
            assertThat(copy.filter()).isEqualTo(source.filter());
            var client = (Authentication.ClientCredentials) copy.settings().authentication();
            assertThat(client.clientSecret()).isEqualTo("planted-3");
            assertThat(client.tokenUrl().whole()).isEqualTo("http://127.0.0.1:9/token?k=planted-2");
        }
    }

    @Test
    void oneThatIsThereIsReplacedOnlyWhenThatIsAskedForAndElseNothingHappens() {
        account.destination("hub_1", "session.ended", "http://127.0.0.1:9/own");

        copy("{\"eventTypes\":[\"esign.signed\",\"session.ended\"]}")
                .statusCode(409)
                .body("code", equalTo("destination_exists"));
        account.admin().get("/api/v1/destinations/hub_1").then().body("items", hasSize(2));
        String id = account.admin()
                .get("/api/v1/destinations/hub_1/session.ended")
                .jsonPath()
                .getString("id");

        copy("{\"eventTypes\":[\"esign.signed\",\"session.ended\"],\"replace\":true}")
                .statusCode(200)
                .body("items[1].id", equalTo(id))
                .body("items[1].ordering", equalTo("session"));
        account.admin().get("/api/v1/destinations/hub_1").then().body("items", hasSize(3));
    }

    @Test
    void toAnotherHubItTakesAFreshLogin() {
        account.withHub("hub_2");
        String body = "{\"eventTypes\":[\"form.submitted\"],\"hub\":\"hub_2\"}";
        String before = Tokens.personSignedInBefore(Duration.ofSeconds(301), account.name(), "hub-admin");

        given().auth()
                .oauth2(before)
                .contentType("application/json")
                .body(body)
                .post("/api/v1/destinations/hub_1/" + TYPE + "/copies")
                .then()
                .statusCode(401)
                .body("code", equalTo("insufficient_user_authentication"));
        given().auth()
                .oauth2(before)
                .contentType("application/json")
                .body("{\"eventTypes\":[\"session.ended\"]}")
                .post("/api/v1/destinations/hub_1/" + TYPE + "/copies")
                .then()
                .statusCode(200);
        copy(body).statusCode(200).body("items[0].hub", equalTo("hub_2"));
        account.admin().get("/api/v1/destinations/hub_2/signing-secrets").then().body("items", hasSize(1));
    }

    @Test
    void anotherAccountIsOutOfReach() {
        TestAccount other = new TestAccount().withHub("hub_9");

        copy("{\"eventTypes\":[\"form.submitted\"],\"hub\":\"hub_9\"}")
                .statusCode(404)
                .body("code", equalTo("hub_not_found"));
        other.admin()
                .body("{\"eventTypes\":[\"session.ended\"]}")
                .post("/api/v1/destinations/hub_1/" + TYPE + "/copies")
                .then()
                .statusCode(404);
        other.admin().get("/api/v1/destinations/hub_9").then().body("items", hasSize(0));
    }

    @Test
    void whatIsWrongIsNamed() {
        copy("{\"eventTypes\":[]}").statusCode(422).body("errors[0].pointer", equalTo("/eventTypes"));
        copy("{\"eventTypes\":[\"form.submitted\"]}")
                .statusCode(422)
                .body("errors[0].pointer", equalTo("/eventTypes/0"));
        copy("{\"eventTypes\":[\"session.ended\",\"session.ended\"]}")
                .statusCode(422)
                .body("errors[0].pointer", equalTo("/eventTypes/1"));
        copy("{\"eventTypes\":[\"no.such_type\"]}").statusCode(404).body("code", equalTo("event_type_not_found"));
        account.admin()
                .body("{\"eventTypes\":[\"session.ended\"]}")
                .post("/api/v1/destinations/hub_1/esign.signed/copies")
                .then()
                .statusCode(404)
                .body("code", equalTo("destination_not_found"));
        account.as("hub-operator")
                .body("{\"eventTypes\":[\"session.ended\"]}")
                .post("/api/v1/destinations/hub_1/" + TYPE + "/copies")
                .then()
                .statusCode(403);
        account.admin().get("/api/v1/destinations/hub_1").then().body("items", hasSize(1));
    }

    @Test
    void eachCopyIsRecordedWithoutASecret() {
        copy("{\"eventTypes\":[\"session.ended\",\"default\"]}").statusCode(200);

        var entries = KafkaTopic.named("integration-hub.audit-events.v1")
                .await(3, record -> record.key().equals(account.name()));

        List<JsonPath> read = entries.stream()
                .map(record -> JsonPath.from(String.valueOf(record.value())))
                .toList();
        assertThat(read)
                .extracting(entry -> entry.getString("action") + " " + entry.getString("object.id"))
                .containsExactly(
                        "destination.saved " + TYPE, "destination.copied default", "destination.copied session.ended");
        assertThat(entries.toString()).doesNotContain("planted");
        assertThat(read.get(1).getList("changes.field"))
                .contains("/authentication/clientSecret", "/headers/0/value", "/url");
    }

    private ValidatableResponse copy(String body) {
        return account.admin()
                .body(body)
                .post("/api/v1/destinations/hub_1/" + TYPE + "/copies")
                .then();
    }

    private Target target(String type) {
        targets.changed(account.name());
        List<Target> all = targets.of(account.name()).await().atMost(Duration.ofSeconds(10));
        return all.stream()
                .filter(target -> target.eventType().equals(type))
                .findFirst()
                .orElseThrow();
    }
}
