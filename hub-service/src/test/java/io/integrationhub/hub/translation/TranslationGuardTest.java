package io.integrationhub.hub.translation;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import io.integrationhub.testkit.Tokens;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import io.smallrye.faulttolerance.api.CircuitBreakerMaintenance;
import jakarta.inject.Inject;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** When mapping-service is given up, and when it is not. */
@QuarkusTest
class TranslationGuardTest {

    /** More than the breakers look back. */
    private static final int MANY = 12;

    private final String account = "account-" + UUID.randomUUID();

    @Inject
    CircuitBreakerMaintenance breakers;

    @BeforeEach
    void aHub() {
        breakers.resetAll();
        given().auth()
                .oauth2(Tokens.person(account, "hub-admin"))
                .contentType(ContentType.JSON)
                .body("{\"name\":\"hub_1\"}")
                .post("/api/v1/hubs")
                .then()
                .statusCode(201);
    }

    @AfterEach
    void leaveTheBreakersClosed() {
        breakers.resetAll();
    }

    @Test
    void refusedTranslationsDoNotStopOthers() {
        for (int i = 0; i < MANY; i++) {
            create("{\"customerData\":{\"bad_date\":\"31/12\"}}")
                    .statusCode(422)
                    .body("code", equalTo("value_refused"));
        }

        create("{\"customerData\":{\"first_name\":\"Ada\"}}").statusCode(201);
    }

    @ParameterizedTest
    @CsvSource({
        "400,422,invalid_request",
        "401,401,unauthenticated",
        "403,403,forbidden",
        "404,503,unavailable",
        "413,413,payload_too_large",
        "422,422,invalid_request",
        "429,503,unavailable"
    })
    void noRefusalOfOneCallersRequestsStopsOthers(int theirs, int ours, String code) {
        for (int i = 0; i < MANY; i++) {
            create("{\"customerData\":{\"status_" + theirs + "\":1}}")
                    .statusCode(ours)
                    .body("code", equalTo(code));
            create("{\"sourceName\":\"hub_1\",\"records\":{\"contact\":\"status_" + theirs + "\"}}")
                    .statusCode(ours);
        }

        create("{\"customerData\":{\"first_name\":\"Ada\"}}").statusCode(201);
        create("{\"sourceName\":\"hub_1\",\"records\":{\"contact\":\"C-1\"}}").statusCode(201);
    }

    @Test
    void failuresStopTranslationsAndLeavePrefillingAlone() {
        for (int i = 0; i < MANY; i++) {
            create("{\"customerData\":{\"broken\":1}}").statusCode(503);
        }

        create("{\"customerData\":{\"first_name\":\"Ada\"}}").statusCode(503).body("code", equalTo("unavailable"));
        create("{\"sourceName\":\"hub_1\",\"records\":{\"contact\":\"C-1\"}}").statusCode(201);
    }

    @Test
    void oneCustomersAppDoesNotStopPrefillingForOthers() {
        for (int i = 0; i < MANY; i++) {
            create("{\"sourceName\":\"hub_1\",\"records\":{\"contact\":\"late\"}}")
                    .statusCode(502);
        }

        create("{\"sourceName\":\"hub_1\",\"records\":{\"contact\":\"C-1\"}}").statusCode(201);
    }

    @Test
    void failedPrefillingDoesNotStopTranslations() {
        for (int i = 0; i < MANY; i++) {
            create("{\"sourceName\":\"hub_1\",\"records\":{\"contact\":\"gateway\"}}")
                    .statusCode(503);
        }

        create("{\"customerData\":{\"first_name\":\"Ada\"}}").statusCode(201);
    }

    @Test
    void aMappingServiceThatDoesNotAnswerIsSaidSo() {
        create("{\"customerData\":{\"silent\":1}}")
                .statusCode(503)
                .body("code", equalTo("unavailable"))
                .body("detail", containsString("mapping-service does not answer"));
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
