package io.integrationhub.hub.session;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;

import io.integrationhub.hub.attribute.SensitiveValues;
import io.integrationhub.testkit.ContractSchema;
import io.integrationhub.testkit.KafkaTopic;
import io.integrationhub.testkit.Tokens;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import java.util.List;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
class SessionResourceTest {

    private static final KafkaTopic EVENTS = KafkaTopic.named("integration-hub.session-events.v1");

    private final String account = "account-" + UUID.randomUUID();

    @Inject
    Pool pool;

    @BeforeEach
    void createHubs() {
        for (String hub : List.of("hub_1", "hub_2")) {
            admin().body("{\"name\":\"" + hub + "\"}")
                    .post("/api/v1/hubs")
                    .then()
                    .statusCode(201);
        }
    }

    @Test
    void aSessionIsAnsweredWithAttributeNamesAndPublished() {
        String id = machine()
                .body("""
                        {"sourceName":"hub_2","externalId":"loan-17","records":{"contact":"c-1"},
                         "customerData":{"first_name":"Ada","ssn":"078-05-1120","shoe_size":38},
                         "hubs":{"events":"hub_2"}}""")
                .post("/api/v1/sessions")
                .then()
                .statusCode(201)
                .header("Location", containsString("/api/v1/sessions/"))
                .body("attributes.given_name", equalTo("Ada"))
                .body("attributes.national_id", equalTo(SensitiveValues.MASK))
                .body("unmapped", hasItem("shoe_size"))
                .extract()
                .path("sessionId");

        var created = EVENTS.await(1, record -> id.equals(record.key())).getFirst();
        var data = new JsonObject(created.value());
        ContractSchema.named("session.created").assertFits(data.encode());
        ContractSchema.named("cloudevent-headers").assertFits(KafkaTopic.headers(created));
        assertThat(KafkaTopic.header(created, "ce_type")).isEqualTo("session.created");
        assertThat(KafkaTopic.header(created, "ce_subject")).isEqualTo(id);
        assertThat(KafkaTopic.header(created, "ce_accountid")).isEqualTo(account);
        assertThat(data.getJsonObject("hubs").getString("events")).isEqualTo("hub_2");
        assertThat(data.getJsonObject("records").getString("contact")).isEqualTo("c-1");
        assertThat(data.getString("externalId")).isEqualTo("loan-17");
        assertThat(data.getJsonObject("attributes").getString("given_name")).isEqualTo("Ada");
    }

    @Test
    void aSensitiveValueIsNowhereInClear() {
        String id = create("""
                {"sourceName":"hub_2","customerData":{"ssn":"078-05-1120"}}""").statusCode(201).extract().path("sessionId");

        var created = EVENTS.await(1, record -> id.equals(record.key())).getFirst();
        var row = pool.preparedQuery("select attributes from session where id = $1")
                .executeAndAwait(Tuple.of(id))
                .iterator()
                .next();
        assertThat(created.value()).doesNotContain("078-05-1120").contains(SensitiveValues.SEALED);
        assertThat(row.getString("attributes")).doesNotContain("078-05-1120").contains(SensitiveValues.SEALED);
        admin().get("/api/v1/sessions/" + id)
                .then()
                .body("attributes.national_id", equalTo(SensitiveValues.MASK))
                .body(not(containsString("sealed:")));
    }

    @ParameterizedTest
    @CsvSource({
        "sourceName,'{\"sourceName\":\"no_hub\"}',/sourceName",
        "hubs,'{\"hubs\":{\"events\":\"no_hub\"}}',/hubs/events"
    })
    void anUnknownHubIsRefusedAndNothingCreated(String what, String body, String pointer) {
        create(body).statusCode(422).body("code", equalTo("unknown_hub")).body("errors[0].pointer", equalTo(pointer));

        assertThat(sessionsOf(account)).isZero();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"\":\"1\"}",
                "{\"a.b\":\"1\"}",
                "{\"a/b\":\"1\"}",
                "{\"a b\":\"1\"}",
                "{\"a\\u0000\":\"1\"}",
                "{\"Contact\":\"\"}",
                "{\"Contact\":null}",
                "{\"Contact\":\"a\\u0000\"}"
            })
    void recordsHaveTheNameOfAnObjectAndAnId(String records) {
        create("{\"records\":" + records + "}").statusCode(422).body("code", equalTo("invalid_request"));
    }

    @Test
    void aRecordIdHasALimit() {
        create("{\"records\":{\"Contact\":\"" + "1".repeat(200) + "\"}}").statusCode(201);
        create("{\"records\":{\"Contact\":\"" + "1".repeat(201) + "\"}}")
                .statusCode(422)
                .body("errors[0].pointer", equalTo("/records/Contact"));
    }

    @Test
    void anotherAccountsHubIsUnknown() {
        as(Tokens.machine("account-" + UUID.randomUUID(), "x", "sessions:write"))
                .body("{\"sourceName\":\"hub_1\"}")
                .post("/api/v1/sessions")
                .then()
                .statusCode(422)
                .body("code", equalTo("unknown_hub"));
    }

    @Test
    void aHubThatWasThereAMomentAgoIsNotTakenForGranted() {
        create("{\"sourceName\":\"hub_1\",\"hubs\":{\"events\":\"hub_2\"}}").statusCode(201);
        admin().body("{\"status\":\"paused\"}")
                .patch("/api/v1/hubs/hub_1")
                .then()
                .statusCode(200);
        admin().delete("/api/v1/hubs/hub_2").then().statusCode(204);

        create("{\"sourceName\":\"hub_1\"}")
                .statusCode(422)
                .body("code", equalTo("hub_paused"))
                .body("errors[0].pointer", equalTo("/sourceName"));
        create("{\"hubs\":{\"events\":\"hub_2\"}}")
                .statusCode(422)
                .body("code", equalTo("unknown_hub"))
                .body("errors[0].pointer", equalTo("/hubs/events"));
        assertThat(sessionsOf(account)).isOne();
    }

    @Test
    void dataThatBreaksARuleIsRefusedWithPointersIntoTheRequest() {
        create("{\"sourceName\":\"hub_1\",\"customerData\":{\"bad_date\":\"31/12\"}}")
                .statusCode(422)
                .body("code", equalTo("value_refused"))
                .body("errors[0].pointer", equalTo("/customerData/bad_date"))
                .body("errors[0].detail", equalTo("is not a date"));

        assertThat(sessionsOf(account)).isZero();
    }

    @Test
    void aFailingMappingServiceIsSaidPlainlyAndNothingCreated() {
        create("{\"sourceName\":\"hub_1\",\"customerData\":{\"broken\":1}}")
                .statusCode(503)
                .body("code", equalTo("unavailable"))
                .body("detail", containsString("mapping-service"));

        assertThat(sessionsOf(account)).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"goes_on", "wrong_type"})
    void anAnswerOfMappingServiceThatIsNoneIsNotTakenForOne(String field) {
        create("{\"sourceName\":\"hub_1\",\"customerData\":{\"" + field + "\":1}}")
                .statusCode(503)
                .body("code", equalTo("unavailable"));

        assertThat(sessionsOf(account)).isZero();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"externalId\":\"x\"}{\"externalId\":\"y\"}",
                "{} null",
                "null",
                "{\"externalId\":7}",
                "{\"externalId\":false}",
                "{\"records\":{\"Contact\":5}}",
                "{\"expiresAt\":4102444800}",
                "{\"hubs\":\"\"}",
                "{\"hubs\":{\"events\":true}}",
                "{\"customerData\":\"\"}",
                "{\"customerData\":{\"a\":1,\"a\":2}}"
            })
    void aBodyThatIsNotWhatItShouldBeCreatesNothing(String body) {
        create(body).statusCode(400).body("code", equalTo("malformed_request"));

        assertThat(sessionsOf(account)).isZero();
    }

    @Test
    void aMalformedBodyIsRefused() {
        create("{\"sourceName\":").statusCode(400).body("code", equalTo("malformed_request"));
        create("{\"customerData\":[1]}").statusCode(400).body("errors[0].pointer", equalTo("/customerData"));
        create("{\"hubs\":{}}").statusCode(422).body("errors[0].pointer", equalTo("/hubs/events"));
        create("{\"externalId\":\"\"}").statusCode(422).body("errors[0].pointer", equalTo("/externalId"));
    }

    @Test
    void eventsFollowTheCreationInOrder() {
        String id = create("{}").statusCode(201).extract().path("sessionId");
        for (int page = 1; page <= 5; page++) {
            publish(id, "session.opened", "{\"participant\":{\"id\":\"p-" + page + "\"}}")
                    .statusCode(202)
                    .body("eventId", notNullValue());
        }

        var records = EVENTS.await(6, record -> id.equals(record.key()));
        assertThat(records)
                .extracting(record -> KafkaTopic.header(record, "ce_type"))
                .startsWith("session.created", "session.opened");
        assertThat(records).extracting(ConsumerRecord::offset).isSorted();
        assertThat(new JsonObject(records.get(5).value()).getString("sessionId"))
                .isEqualTo(id);
    }

    @Test
    void sensitiveValuesInAnEventAreSealed() {
        String id = create("{}").statusCode(201).extract().path("sessionId");
        String form = "{\"formId\":\"f\",\"submissionId\":\"s\",\"attributes\":"
                + "{\"given_name\":\"Ada\",\"national_id\":\"078-05-1120\"}}";

        publish(id, "form.submitted", form).statusCode(202);

        var submitted = EVENTS.await(2, record -> id.equals(record.key())).get(1);
        assertThat(submitted.value())
                .contains("\"given_name\":\"Ada\"")
                .contains(SensitiveValues.SEALED)
                .doesNotContain("078-05-1120");
        ContractSchema.named("form.submitted").assertFits(String.valueOf(submitted.value()));
    }

    @Test
    void attributeValuesOfAnEventMustFit() {
        String id = create("{}").statusCode(201).extract().path("sessionId");

        publish(
                        id,
                        "form.submitted",
                        "{\"formId\":\"f\",\"submissionId\":\"s\",\"attributes\":{\"bad_date\":\"31/12\"}}")
                .statusCode(422)
                .body("errors[0].pointer", equalTo("/data/attributes/bad_date"));
    }

    @Test
    void whatCannotExistIsNotFoundAndWhatCannotBeStoredIsRefused() {
        admin().get("/api/v1/hubs/%00").then().statusCode(404);
        admin().get("/api/v1/sessions/%00").then().statusCode(404);
        create("{\"externalId\":\"a\\u0000b\"}").statusCode(422).body("errors[0].pointer", equalTo("/externalId"));
        create("{\"sourceName\":\"\\u0000\"}").statusCode(422).body("code", equalTo("unknown_hub"));
    }

    @Test
    void anEventThatDoesNotFitIsRefusedWithThePlace() {
        String id = create("{}").statusCode(201).extract().path("sessionId");

        publish(id, "session.danced", "{}").statusCode(422).body("code", equalTo("unknown_event_type"));
        publish(id, "session.created", "{\"attributes\":{}}")
                .statusCode(422)
                .body("code", equalTo("event_type_reserved"));
        publish(id, "document.uploaded", "{\"documentId\":7}")
                .statusCode(422)
                .body("code", equalTo("event_refused"))
                .body("errors.pointer", hasItem("/data/documentId"));
        publish(id, "session.opened", "{\"sessionId\":\"another\"}")
                .statusCode(422)
                .body("errors[0].pointer", equalTo("/data/sessionId"));
        publish(id, "session.opened", "[]").statusCode(400);
    }

    @Test
    void onlyTheRightCallersMayUseSessions() {
        String id = create("{}").statusCode(201).extract().path("sessionId");

        given().contentType(ContentType.JSON)
                .body("{}")
                .post("/api/v1/sessions")
                .then()
                .statusCode(401);
        as(Tokens.person(account, "hub-viewer"))
                .body("{}")
                .post("/api/v1/sessions")
                .then()
                .statusCode(403);
        as(Tokens.machine(account, "hub_1", "sessions:read"))
                .body("{}")
                .post("/api/v1/sessions")
                .then()
                .statusCode(403);
        as(Tokens.machine(account, "hub_1", "sessions:write"))
                .get("/api/v1/sessions/" + id)
                .then()
                .statusCode(403);
        as(Tokens.machine(account, "hub_1", "sessions:write"))
                .body("{\"type\":\"session.opened\",\"data\":{}}")
                .post("/api/v1/sessions/" + id + "/events")
                .then()
                .statusCode(403);
        as(Tokens.machine("another", "hub_1", "sessions:read"))
                .get("/api/v1/sessions/" + id)
                .then()
                .statusCode(404);
        as(Tokens.machine("another", "hub_1", "events:publish"))
                .body("{\"type\":\"session.opened\",\"data\":{}}")
                .post("/api/v1/sessions/" + id + "/events")
                .then()
                .statusCode(404);
    }

    private ValidatableResponse create(String body) {
        return machine().body(body).post("/api/v1/sessions").then();
    }

    private ValidatableResponse publish(String id, String type, String data) {
        return as(Tokens.machine(account, "hub_1", "events:publish"))
                .body("{\"type\":\"" + type + "\",\"data\":" + data + "}")
                .post("/api/v1/sessions/" + id + "/events")
                .then();
    }

    private long sessionsOf(String account) {
        return pool.preparedQuery("select count(*) from session where account = $1")
                .executeAndAwait(Tuple.of(account))
                .iterator()
                .next()
                .getLong(0);
    }

    private RequestSpecification machine() {
        return as(Tokens.machine(account, "hub_1", "sessions:write"));
    }

    private RequestSpecification admin() {
        return as(Tokens.person(account, "hub-admin"));
    }

    private static RequestSpecification as(String token) {
        return given().auth().oauth2(token).contentType(ContentType.JSON);
    }
}
