package io.integrationhub.hub;

import static io.restassured.RestAssured.given;

import io.integrationhub.testkit.Tokens;
import io.integrationhub.testkit.openapi.AccountObjects;
import io.integrationhub.testkit.openapi.ServiceObjects;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import java.util.UUID;

/** A hub and a session, for the tests that are made from the OpenAPI document. */
final class HubObjects implements ServiceObjects {

    @Override
    public AccountObjects create(String account) {
        String hub = "hub_" + UUID.randomUUID().toString().replace("-", "");
        post(account, "hubs", "{\"name\":\"" + hub + "\"}");
        String session = post(account, "sessions", "{\"hubs\":{\"events\":\"" + hub + "\"}}")
                .extract()
                .path("sessionId");
        return AccountObjects.of(account)
                .owned("hub", hub)
                .owned("session", session)
                .body("publishSessionEvent", """
                    {"type":"session.opened","data":{"participant":{"id":"p-1"}}}\
                    """)
                .body("createSession", """
                    {"sourceName":"%1$s","customerData":{"first_name":"Ada"},"records":{"contact":"c-1"},
                     "hubs":{"events":"%1$s"},"externalId":"loan-17"}\
                    """.formatted(hub))
                .values("sourceName", hub)
                .values("events", hub)
                .values("type", "session.opened", "form.submitted", "document.uploaded", "custom.signed");
    }

    private static ValidatableResponse post(String account, String path, String body) {
        return given().auth()
                .oauth2(Tokens.person(account, "hub-admin"))
                .contentType(ContentType.JSON)
                .body(body)
                .post("/api/v1/" + path)
                .then()
                .statusCode(201);
    }
}
