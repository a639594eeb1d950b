package io.integrationhub.hub.analysis;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;

import io.integrationhub.hub.attribute.SensitiveValues;
import io.integrationhub.hub.translation.FakeMappingService;
import io.integrationhub.testkit.ContractSchema;
import io.integrationhub.testkit.KafkaTopic;
import io.integrationhub.testkit.Tokens;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import io.vertx.core.json.JsonObject;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Analyses whose source has a data schema: their data, and the events with their results, are in the customer's own words. */
@QuarkusTest
class AnalysisFieldsTest {

    private static final KafkaTopic EVENTS = KafkaTopic.named("integration-hub.session-events.v1");
    private static final String PATH = "/api/v1/document-analyses";
    private static final String SECRET = "078-05-1120";

    private final String account = "account-" + UUID.randomUUID();

    @BeforeEach
    void createHub() {
        admin().body("{\"name\":\"" + FakeMappingService.HUB_WITH_SCHEMA + "\"}")
                .post("/api/v1/hubs")
                .then()
                .statusCode(201);
    }

    @Test
    void dataKeyedByTheCustomersFieldsBecomesAttributes() {
        create("{\"applicant\":{\"firstName\":\"Dana\",\"SSN\":\"" + SECRET + "\",\"nick\":\"D\"}}")
                .statusCode(201)
                .body("attributes.given_name", equalTo("Dana"))
                .body("attributes.national_id", equalTo(SensitiveValues.MASK))
                .body("unmapped", contains("applicant.nick"));
    }

    @Test
    void aValueThatDoesNotFitIsNamedByItsPointerAndNothingIsCreated() {
        create("{\"applicant\":{\"firstName\":7}}")
                .statusCode(422)
                .body("code", equalTo("value_refused"))
                .body("errors.pointer", contains("/data/applicant/firstName"));
        admin().get(PATH).then().body("items.size()", equalTo(0));
    }

    @Test
    void resultEventsCarryTheCustomersFieldsAsWell() {
        String id = create("{\"applicant\":{\"firstName\":\"Dana\",\"SSN\":\"" + SECRET + "\"}}")
                .statusCode(201)
                .extract()
                .path("analysisId");

        publish(id, "document_validation.completed", """
            {"result":"passed","checks":[{"name":"holder","result":"passed","attribute":"given_name"},
             {"name":"other","result":"passed","attribute":"unknown"}]}\
            """);
        publish(id, "document_analysis.summary", "{\"summary\":\"All is well.\",\"fields\":{\"mine\":1}}");
        publish(id, "document_analysis.completed", """
            {"status":"succeeded","attributes":{"given_name":"Ada","national_id":"%s"}}\
            """.formatted(SECRET));

        var records = EVENTS.await(4, record -> id.equals(record.key()));
        var validation = data("document_validation.completed", records.get(1).value());
        assertThat(validation.getJsonArray("checks").getJsonObject(0).getString("field"))
                .isEqualTo("/applicant/firstName");
        assertThat(validation.getJsonArray("checks").getJsonObject(1).containsKey("field"))
                .isFalse();
        var summary = data("document_analysis.summary", records.get(2).value());
        assertThat(applicant(summary).getString("firstName")).isEqualTo("Dana");
        var completed = data("document_analysis.completed", records.get(3).value());
        assertThat(applicant(completed).getString("firstName")).isEqualTo("Ada");
        assertThat(applicant(completed).getString("SSN")).startsWith(SensitiveValues.SEALED);
        assertThat(records).noneMatch(record -> String.valueOf(record.value()).contains(SECRET));
    }

    @Test
    void eventsOfAnAnalysisWithoutASourceHaveNoFields() {
        String id = admin().body("{\"title\":\"Check\",\"documents\":[{\"name\":\"a.pdf\"}]}")
                .post(PATH)
                .then()
                .statusCode(201)
                .extract()
                .path("analysisId");

        publish(
                id,
                "document_analysis.completed",
                "{\"status\":\"succeeded\",\"attributes\":{\"given_name\":\"Ada\"}}");

        var completed = EVENTS.await(2, record -> id.equals(record.key())).get(1);
        assertThat(new JsonObject(completed.value()).containsKey("fields")).isFalse();
    }

    private static JsonObject data(String type, String value) {
        ContractSchema.named(type).assertFits(value);
        return new JsonObject(value);
    }

    private static JsonObject applicant(JsonObject event) {
        return event.getJsonObject("fields").getJsonObject("applicant");
    }

    private ValidatableResponse create(String data) {
        return admin().body("{\"sourceName\":\"" + FakeMappingService.HUB_WITH_SCHEMA
                        + "\",\"title\":\"Check\",\"documents\":[{\"name\":\"a.pdf\"}],\"data\":" + data + "}")
                .post(PATH)
                .then();
    }

    private void publish(String id, String type, String data) {
        admin().body("{\"type\":\"" + type + "\",\"data\":" + data + "}")
                .post(PATH + "/" + id + "/events")
                .then()
                .statusCode(202);
    }

    private RequestSpecification admin() {
        return given().auth().oauth2(Tokens.person(account, "hub-admin")).contentType(ContentType.JSON);
    }
}
