package io.integrationhub.hub.session;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.not;

import io.integrationhub.hub.translation.FakeMappingService;
import io.integrationhub.testkit.KafkaTopic;
import io.integrationhub.testkit.Tokens;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A session with a source and records, and without data, is prefilled from the customer app. */
@QuarkusTest
class SessionPrefillTest {

    private static final KafkaTopic EVENTS = KafkaTopic.named("integration-hub.session-events.v1");

    private final String account = "account-" + UUID.randomUUID();

    @Inject
    Pool pool;

    @BeforeEach
    void aHub() {
        createHub("hub_1");
    }

    private void createHub(String name) {
        given().auth()
                .oauth2(Tokens.person(account, "hub-admin"))
                .contentType(ContentType.JSON)
                .body("{\"name\":\"" + name + "\"}")
                .post("/api/v1/hubs")
                .then()
                .statusCode(201);
    }

    @Test
    void theRecordsFillTheSession() {
        String id = create("{\"sourceName\":\"hub_1\",\"records\":{\"contact\":\"C-1\"}}")
                .statusCode(201)
                .body("attributes.given_name", equalTo("Dana"))
                .body("attributes.national_id", equalTo("••••••"))
                .body("unmapped", hasItem("contact.phone"))
                .extract()
                .path("sessionId");

        var created = EVENTS.await(1, record -> id.equals(record.key())).getFirst();
        var data = new JsonObject(created.value());
        assertThat(data.getJsonObject("attributes").getString("given_name")).isEqualTo("Dana");
        assertThat(data.getJsonObject("attributes").getString("national_id")).startsWith("sealed:v1:");
        assertThat(data.getJsonObject("records").getString("contact")).isEqualTo("C-1");
        given().auth()
                .oauth2(Tokens.person(account, "hub-viewer"))
                .get("/api/v1/sessions/" + id)
                .then()
                .body("origins.given_name.kind", equalTo("record"))
                .body("origins.given_name.sourceName", equalTo("hub_1"));
    }

    @Test
    void fieldsThatACreatingCallDoesNotHaveHaveTheirDefaults() {
        createHub(FakeMappingService.DEFAULTING);
        String id = create("{\"sourceName\":\"" + FakeMappingService.DEFAULTING + "\",\"customerData\":{}}")
                .statusCode(201)
                .body("attributes.given_name", equalTo("nobody"))
                .extract()
                .path("sessionId");

        create("{\"sourceName\":\"" + FakeMappingService.DEFAULTING + "\"}")
                .statusCode(201)
                .body("attributes.given_name", equalTo("nobody"));
        set(id, "{\"first_name\":\"Ada\"}").body("attributes.given_name", equalTo("Ada"));
        set(id, "{\"ssn\":\"1\"}").body("attributes.given_name", equalTo("Ada"));
        create("{\"sourceName\":\"" + FakeMappingService.DEFAULTING + "\",\"customerData\":{\"first_name\":\"Ada\"}}")
                .statusCode(201)
                .body("attributes.given_name", equalTo("Ada"));
    }

    @Test
    void dataOfTheCallComesFirstAndWithoutASourceNothingIsRead() {
        create(
                        "{\"sourceName\":\"hub_1\",\"records\":{\"contact\":\"missing\"},\"customerData\":{\"first_name\":\"Ada\"}}")
                .statusCode(201)
                .body("attributes.given_name", equalTo("Ada"));
        create("{\"sourceName\":\"hub_1\",\"records\":{\"contact\":\"missing\"},\"customerData\":{}}")
                .statusCode(201)
                .body("attributes.size()", equalTo(0));
        create("{\"records\":{\"contact\":\"missing\"}}").statusCode(201);
        create("{\"sourceName\":\"hub_1\",\"records\":{}}").statusCode(201);
    }

    @ParameterizedTest
    @CsvSource({
        "missing,422,record_not_found,/records/contact,no such record",
        "unconnected,422,no_connection,/sourceName,no connection",
        "misfit,422,value_refused,/records/loan,does not fit",
        "late,502,customer_app_failed,,The app did not answer in time.",
        "gateway,503,unavailable,,mapping-service"
    })
    void whatGoesWrongIsSaidInTheCallersTermsAndNothingIsCreated(
            String record, int status, String code, String pointer, String detail) {
        create("{\"sourceName\":\"hub_1\",\"records\":{\"contact\":\"" + record + "\"}}")
                .statusCode(status)
                .body("code", equalTo(code))
                .body("detail", containsString(detail))
                .body(
                        pointer == null ? "status" : "errors.pointer",
                        pointer == null ? equalTo(status) : hasItem(pointer));

        assertThat(pool.preparedQuery("select count(*) from session where account = $1")
                        .executeAndAwait(Tuple.of(account))
                        .iterator()
                        .next()
                        .getLong(0))
                .isZero();
    }

    @Test
    void whatCannotBeARecordIsRefused() {
        for (String records : new String[] {"{\"contact\":\"a\\u0000\"}", "{\"contact\":\"\"}", "{\"contact\":null}"}) {
            create("{\"records\":" + records + "}")
                    .statusCode(422)
                    .body("errors[0].pointer", equalTo("/records/contact"))
                    .body(not(containsString("\u0000")));
        }
        create("{\"records\":{\"a\\u0000\":\"C-1\"}}").statusCode(422);
    }

    private ValidatableResponse set(String session, String fields) {
        return given().auth()
                .oauth2(Tokens.machine(account, "hub_1", "sessions:write"))
                .contentType(ContentType.JSON)
                .body("{\"source\":\"" + FakeMappingService.DEFAULTING + "\",\"attributes\":" + fields + "}")
                .put("/api/v1/sessions/" + session + "/attributes")
                .then()
                .statusCode(200);
    }

    private ValidatableResponse create(String body) {
        return given().auth()
                .oauth2(Tokens.machine(account, "hub_1", "sessions:write"))
                .contentType(ContentType.JSON)
                .body(body)
                .post("/api/v1/sessions")
                .then();
    }
}
