package io.integrationhub.dispatch.eventtype;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.notNullValue;

import io.integrationhub.dispatch.TestAccount;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
class EventTypeResourceTest {
    private final TestAccount account = new TestAccount();

    @Test
    void theCatalogueIsListedInItsOrder() {
        account.as("hub-viewer")
                .get("/api/v1/event-types")
                .then()
                .statusCode(200)
                .body("items[0].type", equalTo("session.created"))
                .body("items.type", hasItem("document_analysis.completed"));
    }

    @Test
    void aTypeComesWithItsSchemaAndAnExample() {
        account.as("hub-viewer")
                .get("/api/v1/event-types/session.created")
                .then()
                .statusCode(200)
                .body("title", equalTo("Session created"))
                .body("schema.required", hasItem("sessionId"))
                .body("example.sessionId", notNullValue());
    }

    @Test
    void theNumbersOfSchemaAndExampleStayAsTheyWereWritten() {
        String schema = "{\"properties\":{\"amount\":{\"minimum\":0.10,\"maximum\":1E400,\"multipleOf\":1.0e-2}}}";
        String example = "{\"amount\":12345678901234567890.10,\"other\":-0}";
        account.admin()
                .body("{\"type\":\"custom.priced\",\"title\":\"Priced\",\"schema\":%s,\"example\":%s}"
                        .formatted(schema, example))
                .post("/api/v1/event-types")
                .then()
                .statusCode(201);

        String shown = account.admin()
                .get("/api/v1/event-types/custom.priced")
                .then()
                .statusCode(200)
                .extract()
                .asString();
        assertThat(shown).contains("\"schema\":" + schema, "\"example\":" + example);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"maximum\":1e10001} | {} | /schema/maximum",
                "{\"properties\":{\"n\":{\"maximum\":1}}} | {\"n\":1.0000000000000000000001} | /example/n",
                "{} | {\"n\":1e999999999} | /example/n",
                "{} | {\"n\":\"\\ud83d\"} | /example/n",
                "{\"title\":\"\\ud83d\"} | {} | /schema/title",
            })
    void whatCannotBeKeptOrDoesNotFitExactlyIsRefused(String schema, String example, String pointer) {
        account.admin()
                .body("{\"type\":\"custom.priced\",\"title\":\"Priced\",\"schema\":%s,\"example\":%s}"
                        .formatted(schema, example))
                .post("/api/v1/event-types")
                .then()
                .statusCode(422)
                .body("errors[0].pointer", equalTo(pointer));
    }

    @Test
    void anUnknownTypeIsNotFound() {
        account.as("hub-viewer")
                .get("/api/v1/event-types/no.such_type")
                .then()
                .statusCode(404)
                .body("code", equalTo("event_type_not_found"));
        RestAssured.get("/api/v1/event-types").then().statusCode(401);
    }
}
