package io.integrationhub.hub.registry;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.notNullValue;

import io.integrationhub.testkit.ContractSchema;
import io.integrationhub.testkit.KafkaTopic;
import io.integrationhub.testkit.Tokens;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What may change on a hub, and to whom it is published. */
@QuarkusTest
class HubChangeTest {

    private final String account = "account-" + UUID.randomUUID();
    private String tag = "";

    @BeforeEach
    void createHub() {
        tag = admin().body("{\"name\":\"crm\",\"description\":\"Loans\"}")
                .post("/api/v1/hubs")
                .then()
                .statusCode(201)
                .extract()
                .header("ETag");
    }

    @Test
    void aHubIsPausedAndResumedAndThatIsPublished() {
        change("{\"status\":\"paused\"}").statusCode(200).body("status", equalTo("paused"));
        change("{\"status\":\"active\",\"description\":\"x\"}").statusCode(200).body("status", equalTo("active"));

        var states = KafkaTopic.named(HubChanges.TOPIC)
                .await(3, record -> record.key().equals(account + "/crm"));
        assertThat(states)
                .hasSize(3)
                .allSatisfy(record -> ContractSchema.named("hub.changed").assertFits(String.valueOf(record.value())));
        assertThat(states.get(1).value()).contains("\"status\":\"paused\"").contains("\"sensitiveValues\":\"masked\"");
    }

    @Test
    void whatTheRequestDoesNotNameStays() {
        change("{\"status\":\"paused\"}").body("description", equalTo("Loans"));
        change("{\"description\":\"\"}")
                .body("status", equalTo("paused"))
                .body("description", equalTo(""))
                .body("sensitiveValues", equalTo("masked"));
    }

    @Test
    void aChangeToWhatIsThereAlreadyIsNone() {
        change("{\"status\":\"active\",\"description\":\"Loans\"}").header("ETag", equalTo(tag));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"status\":\"PAUSED\"}",
                "{\"status\":\"\"}",
                "{\"sensitiveValues\":\"open\"}",
                "{\"description\":\"\\u0000\"}"
            })
    void whatIsNoChangeIsRefused(String body) {
        change(body).statusCode(422).body("code", equalTo("invalid_request"));
        admin().get("/api/v1/hubs/crm").then().header("ETag", equalTo(tag));
    }

    @Test
    void theNameNeverChanges() {
        change("{\"name\":\"other\",\"description\":\"x\"}")
                .statusCode(400)
                .body("errors[0].pointer", equalTo("/name"));
    }

    @Test
    void revealingSensitiveValuesNeedsAFreshLogin() {
        String old = Tokens.personSignedInBefore(Duration.ofMinutes(6), account, "hub-admin");

        as(old).body("{\"sensitiveValues\":\"revealed\"}")
                .patch("/api/v1/hubs/crm")
                .then()
                .statusCode(401)
                .header("WWW-Authenticate", containsString("insufficient_user_authentication"));
        change("{\"sensitiveValues\":\"revealed\"}").statusCode(200).body("sensitiveValues", equalTo("revealed"));
        as(old).body("{\"sensitiveValues\":\"masked\"}")
                .patch("/api/v1/hubs/crm")
                .then()
                .statusCode(200)
                .body("sensitiveValues", equalTo("masked"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"W/%s", "\"x\"", "\"1\", \"2\"", "\"\u00e9\""})
    void aTagThatIsNotTheHubsIsRefused(String header) {
        admin().header("If-Match", header.formatted(tag))
                .body("{\"description\":\"x\"}")
                .patch("/api/v1/hubs/crm")
                .then()
                .statusCode(412)
                .body("code", equalTo("precondition_failed"));
        admin().header("If-Match", header.formatted(tag))
                .delete("/api/v1/hubs/crm")
                .then()
                .statusCode(412);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "x", "\"", "*, %s", "\u00e9", "1.2"})
    void whatIsNoTagIsMalformedAndChangesNothing(String header) {
        admin().header("If-Match", header.formatted(tag))
                .body("{\"description\":\"x\"}")
                .patch("/api/v1/hubs/crm")
                .then()
                .statusCode(400)
                .body("code", equalTo("malformed_request"))
                .body("errors[0].pointer", equalTo("If-Match:"));
        admin().header("If-None-Match", header.formatted(tag))
                .get("/api/v1/hubs/crm")
                .then()
                .statusCode(400)
                .body("errors[0].pointer", equalTo("If-None-Match:"));
        admin().get("/api/v1/hubs/crm").then().header("ETag", equalTo(tag));
    }

    @ParameterizedTest
    @ValueSource(strings = {"%s", "W/%s", "*", "\"x\", %s"})
    void aReaderWhoHasTheStateGetsNoneAgain(String header) {
        for (var method : java.util.List.of("GET", "HEAD")) {
            admin().header("If-None-Match", header.formatted(tag))
                    .request(method, "/api/v1/hubs/crm")
                    .then()
                    .statusCode(304)
                    .header("ETag", equalTo(tag))
                    .body(equalTo(""));
        }
        change("{\"description\":\"other\"}");
        if (!header.equals("*")) {
            admin().header("If-None-Match", header.formatted(tag))
                    .get("/api/v1/hubs/crm")
                    .then()
                    .statusCode(200)
                    .body("description", equalTo("other"));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"%s", "*", "\"other\", %s", "W/\"1\" ,%s , \"2\""})
    void aTagOfTheHubAloneOrInAListLetsTheChangePass(String header) {
        admin().header("If-Match", header.formatted(tag))
                .body("{\"description\":\"x\"}")
                .patch("/api/v1/hubs/crm")
                .then()
                .statusCode(200)
                .header("ETag", notNullValue());
    }

    @Test
    void eachActIsRecordedForTheAudit() {
        change("{\"description\":\"new\"}");
        change("{\"status\":\"paused\"}");
        change("{\"status\":\"active\"}");
        change("{\"sensitiveValues\":\"revealed\"}");
        admin().delete("/api/v1/hubs/crm").then().statusCode(204);

        var entries = KafkaTopic.named("integration-hub.audit-events.v1")
                .await(6, record -> record.key().equals(account));
        assertThat(entries)
                .extracting(record -> action(String.valueOf(record.value())))
                .isEqualTo(List.of(
                        "hub.created", "hub.changed", "hub.paused", "hub.resumed", "hub.changed", "hub.deleted"));
        assertThat(entries)
                .allSatisfy(
                        record -> ContractSchema.named("audit.recorded").assertFits(String.valueOf(record.value())));
        assertThat(entries.get(1).value())
                .contains("{\"field\":\"/description\",\"before\":\"Loans\",\"after\":\"new\"}");
    }

    private static String action(String entry) {
        return io.restassured.path.json.JsonPath.from(entry).getString("action");
    }

    private ValidatableResponse change(String body) {
        return admin().body(body).patch("/api/v1/hubs/crm").then();
    }

    private RequestSpecification admin() {
        return as(Tokens.person(account, "hub-admin"));
    }

    private static RequestSpecification as(String token) {
        return given().auth().oauth2(token).contentType(ContentType.JSON);
    }
}
