package io.integrationhub.hub;

import static io.restassured.RestAssured.given;

import io.integrationhub.testkit.Tokens;
import io.integrationhub.testkit.openapi.AccountObjects;
import io.integrationhub.testkit.openapi.ServiceObjects;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import java.util.UUID;

/** A hub, a session and a document analysis, for the tests that are made from the OpenAPI document. */
final class HubObjects implements ServiceObjects {

    @Override
    public AccountObjects create(String account) {
        String hub = "hub_" + UUID.randomUUID().toString().replace("-", "");
        UUID id = UUID.fromString(
                post(account, "hubs", "{\"name\":\"" + hub + "\"}").extract().path("id"));
        String session = post(account, "sessions", "{\"hubs\":{\"events\":\"" + hub + "\"}}")
                .extract()
                .path("sessionId");
        String analysis =
                post(account, "document-analyses", analysis(hub)).extract().path("analysisId");
        var objects = AccountObjects.of(account)
                .ofHub(hub, id)
                .owned("hub", hub)
                .owned("session", session)
                .owned("/api/v1/document-analyses/{id}", analysis)
                .values("sourceName", hub)
                .values("sourcename", hub)
                .values("source", hub)
                .values("events", hub)
                .values("outcome", "completed", "cancelled")
                .values(
                        "type",
                        "session.opened",
                        "form.submitted",
                        "document.uploaded",
                        "document_analysis.completed",
                        "custom.signed");
        return withBodies(objects, hub);
    }

    private static AccountObjects withBodies(AccountObjects objects, String hub) {
        return objects.body("publishSessionEvent", """
                    {"type":"session.opened","data":{"participant":{"id":"p-1"}}}\
                    """)
                .body("createSession", """
                    {"sourceName":"%1$s","customerData":{"first_name":"Ada"},"records":{"contact":"c-1"},
                     "hubs":{"events":"%1$s"},"externalId":"loan-17"}\
                    """.formatted(hub))
                .body("setSessionAttributes", """
                    {"source":"%s","attributes":{"first_name":"Ada","ssn":"078-05-1120"}}\
                    """.formatted(hub))
                .body("addSessionWorkflow", """
                    {"templateId":"tpl-auto-loan","hubs":{"events":"%s"}}\
                    """.formatted(hub))
                .body("endSession", """
                    {"outcome":"cancelled","reason":"The customer called."}\
                    """)
                .body("createDocumentAnalysis", analysis(hub))
                .body("publishAnalysisEvent", """
                    {"type":"document_analysis.summary","data":{"summary":"All is well.","language":"en"}}\
                    """)
                .body("changeHub", """
                    {"description":"The bank's own app"}\
                    """);
    }

    private static String analysis(String hub) {
        return """
                {"sourceName":"%1$s","title":"Income check","documents":[{"documentId":"d-1","name":"a.pdf"}],
                 "data":{"first_name":"Ada"},"hubs":{"events":"%1$s"}}\
                """.formatted(hub);
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
