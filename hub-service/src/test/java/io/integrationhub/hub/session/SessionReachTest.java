package io.integrationhub.hub.session;

import static io.integrationhub.hub.session.SessionApi.as;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

import io.integrationhub.testkit.Tokens;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.specification.RequestSpecification;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a credential that reaches its own hub only sees of an account in which there is another hub. */
@QuarkusTest
class SessionReachTest {

    private static final String[] SCOPES = {
        "sessions:write", "sessions:read", "sessions:erase", "events:publish", "analyses:write", "hubs:read"
    };

    private final SessionApi api = new SessionApi();
    private UUID crm;
    private UUID loans;

    @BeforeEach
    void theAccountHasTwoHubs() {
        crm = hub("crm");
        loans = hub("loans");
    }

    @Test
    void aSessionIsSeenByTheHubThatCreatedItAndByNoOther() {
        String session = create(confined("crm", crm), "{}");

        assertSees("crm", crm, session);
        assertDoesNotSee("loans", loans, session);
        api.get(session).statusCode(200);
    }

    @Test
    void whatACredentialOfTheHubCreatedThatReachesTheAccountIsTheHubsToo() {
        var wide = as(Tokens.machineOfHub(api.account, "crm", crm, SCOPES));
        String session = create(wide, "{}");

        assertSees("crm", crm, session);
        assertDoesNotSee("loans", loans, session);
        as(Tokens.machineOfHub(api.account, "loans", loans, SCOPES))
                .get("/api/v1/sessions/" + session)
                .then()
                .statusCode(200);
    }

    @Test
    void aSessionIsSeenByTheHubThatItsEventsGoToForAsLongAsTheyDo() {
        String session = create(api.admin(), "{\"hubs\":{\"events\":\"crm\"}}");
        assertSees("crm", crm, session);
        assertDoesNotSee("loans", loans, session);

        narrow(session, "loans");

        assertSees("loans", loans, session);
        assertDoesNotSee("crm", crm, session);
    }

    @Test
    void whoCreatedASessionSeesItWhereverItsEventsGo() {
        String session = create(confined("crm", crm), "{}");

        narrow(session, "loans");

        assertSees("crm", crm, session);
        assertSees("loans", loans, session);
    }

    @Test
    void aSessionWithoutAHubIsSeenByWhoReachesTheAccountOnly() {
        String session = create(api.admin(), "{\"sourceName\":\"crm\"}");

        assertDoesNotSee("crm", crm, session);
        assertDoesNotSee("loans", loans, session);
    }

    @Test
    void anotherHubIsAsIfItDidNotExist() {
        for (String body : List.of(
                "{\"sourceName\":\"loans\"}",
                "{\"hubs\":{\"events\":\"loans\"}}",
                "{\"sourceName\":\"loans\",\"customerData\":{\"first_name\":\"Ada\"}}")) {
            // Its owner's use is remembered for a moment.
            create(confined("loans", loans), body);
            String absent = confined("crm", crm)
                    .body(body.replace("loans", "nobody"))
                    .post("/api/v1/sessions")
                    .then()
                    .statusCode(422)
                    .extract()
                    .asString();

            String refused = confined("crm", crm)
                    .body(body)
                    .post("/api/v1/sessions")
                    .then()
                    .statusCode(422)
                    .body("code", equalTo("unknown_hub"))
                    .extract()
                    .asString();

            assertThat(refused.replace("loans", "nobody")).isEqualTo(absent);
        }
        confined("crm", crm).get("/api/v1/hubs/loans").then().statusCode(404);
        confined("crm", crm).get("/api/v1/hubs").then().body("items.name", contains("crm"));
        confined("crm", crm).get("/api/v1/hubs?query=loans").then().body("items", empty());
    }

    @Test
    void aHubThatGetsTheNameOfADeletedOneDoesNotGetItsSessions() {
        String created = create(confined("crm", crm), "{}");
        String routed = create(api.admin(), "{\"hubs\":{\"events\":\"crm\"}}");
        api.admin().delete("/api/v1/hubs/crm").then().statusCode(204);
        UUID successor = hub("crm");

        assertDoesNotSee("crm", successor, created);
        assertDoesNotSee("crm", successor, routed);
        // Until every service knows that its credentials have ended with it.
        confined("crm", crm).get("/api/v1/hubs/crm").then().statusCode(404);
    }

    @Test
    void anIdempotencyKeyOfAnotherHubIsUnknown() {
        String key = UUID.randomUUID().toString();
        String ofCrm = create(confined("crm", crm).header("Idempotency-Key", key), "{}");

        String ofLoans = create(confined("loans", loans).header("Idempotency-Key", key), "{}");

        assertThat(ofLoans).isNotEqualTo(ofCrm);
        assertThat(create(confined("crm", crm).header("Idempotency-Key", key), "{}"))
                .isEqualTo(ofCrm);
        assertDoesNotSee("loans", loans, ofCrm);
    }

    @Test
    void theAnalysesOfASessionAreSeenWithIt() {
        String session = create(confined("crm", crm), "{}");
        String analysis = analysis(api.admin(), session);

        confined("crm", crm).get("/api/v1/document-analyses/" + analysis).then().statusCode(200);
        confined("crm", crm).get("/api/v1/document-analyses").then().body("items.analysisId", contains(analysis));
        confined("loans", loans)
                .get("/api/v1/document-analyses/" + analysis)
                .then()
                .statusCode(404);
        confined("loans", loans).get("/api/v1/document-analyses").then().body("items", empty());
        confined("loans", loans)
                .body(analysisOf(session))
                .post("/api/v1/document-analyses")
                .then()
                .statusCode(422)
                .body("code", equalTo("unknown_session"));
    }

    @Test
    void theCallerReadsItsReach() {
        confined("crm", crm)
                .get("/api/v1/caller")
                .then()
                .body("hub", equalTo("crm"))
                .body("reach", equalTo("hub"));
        api.admin().get("/api/v1/caller").then().body("hub", nullValue()).body("reach", equalTo("account"));
    }

    private void assertSees(String name, UUID id, String session) {
        confined(name, id).get("/api/v1/sessions/" + session).then().statusCode(200);
        assertThat(listed(name, id)).contains(session);
        confined(name, id)
                .body("{\"attributes\":{\"city\":\"Denver\"}}")
                .put("/api/v1/sessions/" + session + "/attributes")
                .then()
                .statusCode(200);
    }

    private void assertDoesNotSee(String name, UUID id, String session) {
        String path = "/api/v1/sessions/" + session;
        assertThat(listed(name, id)).doesNotContain(session);
        confined(name, id).get(path).then().statusCode(404).body("code", equalTo("session_not_found"));
        confined(name, id)
                .body("{\"attributes\":{\"city\":\"Denver\"}}")
                .put(path + "/attributes")
                .then()
                .statusCode(404);
        confined(name, id)
                .body("{\"templateId\":\"t\"}")
                .post(path + "/workflows")
                .then()
                .statusCode(404);
        confined(name, id).body("{}").post(path + "/end").then().statusCode(404);
        confined(name, id).post(path + "/erasure").then().statusCode(404);
        confined(name, id)
                .body("{\"type\":\"session.opened\",\"data\":{\"participant\":{\"id\":\"p-1\"}}}")
                .post(path + "/events")
                .then()
                .statusCode(404);
    }

    private List<String> listed(String name, UUID id) {
        return confined(name, id)
                .get("/api/v1/sessions?limit=200")
                .then()
                .statusCode(200)
                .extract()
                .path("items.sessionId");
    }

    private void narrow(String session, String hub) {
        api.admin()
                .body("{\"templateId\":\"t\",\"hubs\":{\"events\":\"" + hub + "\"}}")
                .post("/api/v1/sessions/" + session + "/workflows")
                .then()
                .statusCode(201);
    }

    private RequestSpecification confined(String hub, UUID id) {
        return as(Tokens.machineConfinedTo(api.account, hub, id, SCOPES));
    }

    private static String create(RequestSpecification caller, String body) {
        return caller.body(body)
                .post("/api/v1/sessions")
                .then()
                .statusCode(201)
                .extract()
                .path("sessionId");
    }

    private static String analysis(RequestSpecification caller, String session) {
        return caller.body(analysisOf(session))
                .post("/api/v1/document-analyses")
                .then()
                .statusCode(201)
                .extract()
                .path("analysisId");
    }

    private static String analysisOf(String session) {
        return "{\"title\":\"Income\",\"sessionId\":\"%s\",\"documents\":[{\"documentId\":\"d\",\"name\":\"a.pdf\"}]}"
                .formatted(session);
    }

    private UUID hub(String name) {
        return UUID.fromString(api.admin()
                .body("{\"name\":\"" + name + "\"}")
                .post("/api/v1/hubs")
                .then()
                .statusCode(201)
                .extract()
                .path("id"));
    }
}
