package io.integrationhub.dispatch.eventtype;

import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.notNullValue;

import io.integrationhub.dispatch.TestAccount;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import org.junit.jupiter.api.Test;

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
    void anUnknownTypeIsNotFound() {
        account.as("hub-viewer")
                .get("/api/v1/event-types/no.such_type")
                .then()
                .statusCode(404)
                .body("code", equalTo("event_type_not_found"));
        RestAssured.get("/api/v1/event-types").then().statusCode(401);
    }
}
