package io.integrationhub.hub.registry;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;

import io.integrationhub.testkit.Tokens;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.specification.RequestSpecification;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** What deleting a hub would do, and what it does to sessions that name it. */
@QuarkusTest
class HubDeletionTest {

    private final String account = "account-" + UUID.randomUUID();

    @Test
    void thePreviewCountsWhatTheOtherServicesHaveAndTheSessionsHere() {
        create("crm");
        session("{\"sourceName\":\"crm\"}").statusCode(201);
        session("{\"sourceName\":\"crm\",\"hubs\":{\"events\":\"crm\"}}").statusCode(201);
        session("{}").statusCode(201);

        admin().get("/api/v1/hubs/crm/deletion")
                .then()
                .statusCode(200)
                .body("credentials", equalTo(3))
                .body("destinations", equalTo(4))
                .body("pendingDeliveries", equalTo(5))
                .body("mappingSources", equalTo(6))
                .body("connection", equalTo(true))
                .body("importedObjects", equalTo(7))
                .body("schemaFields", equalTo(8))
                .body("waitingWriteBacks", equalTo(9))
                .body("sessionsFromHub", equalTo(2))
                .body("sessionsNarrowedToHub", equalTo(1))
                .body("unknown", empty());
        admin().get("/api/v1/hubs/crm").then().statusCode(200);
    }

    @Test
    void whatIsOverIsNotCounted() {
        create("crm");
        String names = "\"hubs\":{\"events\":\"crm\"},\"sourceName\":\"crm\"";
        session("{" + names + "}").statusCode(201);
        String ended = session("{" + names + "}").extract().path("sessionId");
        admin().body("{}").post("/api/v1/sessions/" + ended + "/end").then().statusCode(200);
        analysis(names);
        complete(analysis(names));

        admin().get("/api/v1/hubs/crm/deletion")
                .then()
                .body("sessionsFromHub", equalTo(1))
                .body("sessionsNarrowedToHub", equalTo(1))
                .body("analysesFromHub", equalTo(1))
                .body("analysesNarrowedToHub", equalTo(1));
    }

    private String analysis(String names) {
        return admin().body("{" + names + ",\"title\":\"Income check\",\"documents\":[{\"name\":\"a.pdf\"}]}")
                .post("/api/v1/document-analyses")
                .then()
                .statusCode(201)
                .extract()
                .path("analysisId");
    }

    private void complete(String analysis) {
        admin().body("{\"type\":\"document_analysis.completed\",\"data\":{\"status\":\"failed\"}}")
                .post("/api/v1/document-analyses/" + analysis + "/events")
                .then()
                .statusCode(202);
    }

    @Test
    void aCountThatCannotBeHadIsUnknownAndNotNothing() {
        create("unknown_there");

        admin().get("/api/v1/hubs/unknown_there/deletion")
                .then()
                .statusCode(200)
                .body("credentials", nullValue())
                .body("mappingSources", nullValue())
                .body(
                        "unknown",
                        contains(
                                "credentials",
                                "mappingSources",
                                "connection",
                                "importedObjects",
                                "schemaFields",
                                "waitingWriteBacks"));
    }

    @Test
    void whoIsRefusedTheCountsDoesNotStopOthers() {
        create("crm");
        create("refused_there");

        for (int i = 0; i < 12; i++) {
            admin().get("/api/v1/hubs/refused_there/deletion")
                    .then()
                    .statusCode(200)
                    .body("unknown", hasSize(8));
        }

        admin().get("/api/v1/hubs/crm/deletion").then().body("unknown", empty());
    }

    @Test
    void onlyAnAdministratorOfTheAccountSeesThePreview() {
        create("crm");

        as(Tokens.person(account, "hub-viewer"))
                .get("/api/v1/hubs/crm/deletion")
                .then()
                .statusCode(403);
        as(Tokens.person("another", "hub-admin"))
                .get("/api/v1/hubs/crm/deletion")
                .then()
                .statusCode(404);
    }

    @Test
    void aHubThatIsCreatedLaterUnderTheNameHasNoneOfTheSessions() {
        String tag = create("crm");
        session("{\"sourceName\":\"crm\",\"hubs\":{\"events\":\"crm\"}}").statusCode(201);
        admin().header("If-Match", tag).delete("/api/v1/hubs/crm").then().statusCode(204);

        create("crm");

        admin().get("/api/v1/hubs/crm/deletion")
                .then()
                .body("sessionsFromHub", equalTo(0))
                .body("sessionsNarrowedToHub", equalTo(0));
        admin().header("If-Match", tag).delete("/api/v1/hubs/crm").then().statusCode(412);
    }

    @Test
    void noSessionNamesAHubThatWasDeletedBeforeItWasStored() throws Exception {
        try (var threads = Executors.newFixedThreadPool(8)) {
            for (int round = 0; round < 10; round++) {
                String hub = "race_" + round;
                create(hub);
                List<Callable<Integer>> calls = new java.util.ArrayList<>();
                for (int i = 0; i < 7; i++) {
                    calls.add(() -> session("{\"sourceName\":\"" + hub + "\"}")
                            .extract()
                            .statusCode());
                }
                calls.add(4, () -> admin().delete("/api/v1/hubs/" + hub).statusCode());

                var statuses = threads.invokeAll(calls, 30, TimeUnit.SECONDS);

                for (var status : statuses) {
                    assertThat(status.get()).isIn(201, 204, 422);
                }
                session("{\"sourceName\":\"" + hub + "\"}").statusCode(422).body("errors", hasSize(1));
            }
        }
    }

    @Test
    void aPausedHubIsNoSourceButEventsMayBeRoutedToIt() {
        create("crm");
        admin().body("{\"status\":\"paused\"}").patch("/api/v1/hubs/crm").then().statusCode(200);

        session("{\"sourceName\":\"crm\"}")
                .statusCode(422)
                .body("code", equalTo("hub_paused"))
                .body("errors.pointer", contains("/sourceName"));
        session("{\"hubs\":{\"events\":\"crm\"}}").statusCode(201);
    }

    private io.restassured.response.ValidatableResponse session(String body) {
        return as(Tokens.machine(account, "crm", "sessions:write"))
                .body(body)
                .post("/api/v1/sessions")
                .then();
    }

    private String create(String name) {
        return admin().body("{\"name\":\"" + name + "\"}")
                .post("/api/v1/hubs")
                .then()
                .statusCode(201)
                .extract()
                .header("ETag");
    }

    private RequestSpecification admin() {
        return as(Tokens.person(account, "hub-admin"));
    }

    private static RequestSpecification as(String token) {
        return given().auth().oauth2(token).contentType(ContentType.JSON);
    }
}
