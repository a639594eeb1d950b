package io.integrationhub.hub.analysis;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import io.integrationhub.hub.attribute.SensitiveValues;
import io.integrationhub.testkit.ContractSchema;
import io.integrationhub.testkit.KafkaTopic;
import io.integrationhub.testkit.Tokens;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
class DocumentAnalysisResourceTest {

    private static final KafkaTopic EVENTS = KafkaTopic.named("integration-hub.session-events.v1");
    private static final String PATH = "/api/v1/document-analyses";
    private static final String DOCUMENTS = "\"title\":\"Income check\",\"documents\":[{\"name\":\"a.pdf\"}]";

    private final String account = "account-" + UUID.randomUUID();

    @Inject
    Pool pool;

    @BeforeEach
    void createHubs() {
        for (String hub : List.of("hub_1", "hub_2")) {
            admin().body("{\"name\":\"" + hub + "\"}")
                    .post("/api/v1/hubs")
                    .then()
                    .statusCode(201);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"sourceName", "sourcename"})
    void anAnalysisIsAnsweredWithAttributeNamesAndPublished(String spelling) {
        String id = machine()
                .body("""
                        {"%s":"hub_2","title":"Income check","externalId":"loan-17","records":{"contact":"c-1"},
                         "documents":[{"documentId":"d-1","name":"a.pdf","type":"proof_of_income",
                           "mediaType":"application/pdf","url":"https://files.example.com/a.pdf"},{"name":"b.pdf"}],
                         "data":{"first_name":"Ada","ssn":"078-05-1120","shoe_size":38},
                         "hubs":{"events":"hub_2"}}""".formatted(spelling))
                .post(PATH)
                .then()
                .statusCode(201)
                .header("Location", containsString(PATH + "/"))
                .body("attributes.given_name", equalTo("Ada"))
                .body("attributes.national_id", equalTo(SensitiveValues.MASK))
                .body("unmapped", hasItem("shoe_size"))
                .extract()
                .path("analysisId");

        var started = EVENTS.await(1, record -> id.equals(record.key())).getFirst();
        var data = new JsonObject(started.value());
        ContractSchema.named("document_analysis.started").assertFits(data.encode());
        assertThat(KafkaTopic.header(started, "ce_type")).isEqualTo("document_analysis.started");
        assertThat(KafkaTopic.header(started, "ce_subject")).isEqualTo(id);
        assertThat(KafkaTopic.header(started, "ce_accountid")).isEqualTo(account);
        assertThat(data.getJsonObject("hubs").getString("events")).isEqualTo("hub_2");
        assertThat(data.getString("sourceName")).isEqualTo("hub_2");
        assertThat(data.getJsonArray("documents").getJsonObject(0).getString("fileName"))
                .isEqualTo("a.pdf");
        assertThat(data.encode()).contains(SensitiveValues.SEALED).doesNotContain("078-05-1120");
    }

    @Test
    void aReadMasksWhatIsStoredSealed() {
        String id = create("\"sourceName\":\"hub_2\",\"data\":{\"ssn\":\"078-05-1120\"}," + DOCUMENTS)
                .statusCode(201)
                .extract()
                .path("analysisId");

        String stored = pool.preparedQuery("select attributes from document_analysis where id = $1")
                .executeAndAwait(Tuple.of(UUID.fromString(id)))
                .iterator()
                .next()
                .getString("attributes");
        assertThat(stored).doesNotContain("078-05-1120").contains(SensitiveValues.SEALED);
        admin().get(PATH + "/" + id)
                .then()
                .statusCode(200)
                .body("analysisId", equalTo(id))
                .body("title", equalTo("Income check"))
                .body("sourceName", equalTo("hub_2"))
                .body("documents[0].name", equalTo("a.pdf"))
                .body("documents[0].documentId", notNullValue())
                .body("attributes.national_id", equalTo(SensitiveValues.MASK))
                .body("status", equalTo("started"))
                .body("completedAt", nullValue())
                .body(not(containsString("sealed:")));
    }

    @Test
    void recordsWithoutDataAreReadFromTheCustomerApp() {
        create("\"sourcename\":\"hub_1\",\"records\":{\"contact\":\"C-1\"}," + DOCUMENTS)
                .statusCode(201)
                .body("attributes.given_name", equalTo("Dana"));
        create("\"sourcename\":\"hub_1\",\"records\":{\"contact\":\"unconnected\"}," + DOCUMENTS)
                .statusCode(422)
                .body("code", equalTo("no_connection"))
                .body("errors[0].pointer", equalTo("/sourcename"));
    }

    @ParameterizedTest
    @CsvSource({
        "'\"sourceName\":\"no_hub\"',unknown_hub,/sourceName",
        "'\"sourcename\":\"no_hub\"',unknown_hub,/sourcename",
        "'\"hubs\":{\"events\":\"no_hub\"}',unknown_hub,/hubs/events",
        "'\"sourceName\":\"hub_1\",\"sourcename\":\"hub_2\"',invalid_request,/sourcename",
        "'\"sessionId\":\"00000000-0000-4000-8000-000000000000\"',unknown_session,/sessionId",
        "'\"sessionId\":\"\\u0000\"',unknown_session,/sessionId",
        "'\"sourceName\":\"hub_1\",\"data\":{\"bad_date\":\"31/12\"}',value_refused,/data/bad_date",
        "'\"externalId\":\"a\\u0000\"',invalid_request,/externalId",
        "'\"records\":{\"contact\":\"a\\u0000\"}',invalid_request,/records/contact"
    })
    void whatCannotBeUsedIsRefusedAndNothingCreated(String members, String code, String pointer) {
        create(members + "," + DOCUMENTS)
                .statusCode(422)
                .body("code", equalTo(code))
                .body("errors[0].pointer", equalTo(pointer));

        admin().get(PATH).then().body("items", hasSize(0));
    }

    @ParameterizedTest
    @CsvSource({
        "'\"title\":\"\",\"documents\":[{\"name\":\"a\"}]',/title",
        "'\"title\":\"a\\u0000\",\"documents\":[{\"name\":\"a\"}]',/title",
        "'\"title\":\"t\"',/documents",
        "'\"title\":\"t\",\"documents\":[]',/documents",
        "'\"title\":\"t\",\"documents\":[null]',/documents/0",
        "'\"title\":\"t\",\"documents\":[{\"name\":\"\"}]',/documents/0/name",
        "'\"title\":\"t\",\"documents\":[{\"name\":\"a\",\"url\":\"ftp://x\"}]',/documents/0/url",
        "'\"title\":\"t\",\"documents\":[{\"name\":\"a\",\"url\":\"https://u:p@x/a\"}]',/documents/0/url",
        "'\"title\":\"t\",\"documents\":[{\"name\":\"a\",\"mediaType\":\"pdf\"}]',/documents/0/mediaType",
        "'\"title\":\"t\",\"documents\":[{\"name\":\"a\",\"documentId\":\"d\"},{\"name\":\"b\",\"documentId\":\"d\"}]',"
                + "/documents/1/documentId"
    })
    void titleAndDocumentsAreChecked(String members, String pointer) {
        create(members).statusCode(422).body("errors[0].pointer", equalTo(pointer));
    }

    @Test
    void aPausedHubIsNoSource() {
        admin().body("{\"status\":\"paused\"}")
                .patch("/api/v1/hubs/hub_1")
                .then()
                .statusCode(200);

        create("\"sourcename\":\"hub_1\"," + DOCUMENTS)
                .statusCode(422)
                .body("code", equalTo("hub_paused"))
                .body("errors[0].pointer", equalTo("/sourcename"));
        create("\"hubs\":{\"events\":\"hub_1\"}," + DOCUMENTS).statusCode(201);
    }

    @Test
    void anAnalysisOfASessionFollowsTheSessionsRouting() {
        String session = session("{\"hubs\":{\"events\":\"hub_2\"}}");

        String id = create("\"sessionId\":\"" + session + "\"," + DOCUMENTS)
                .statusCode(201)
                .extract()
                .path("analysisId");
        create("\"sessionId\":\"" + session + "\",\"hubs\":{\"events\":\"hub_1\"}," + DOCUMENTS)
                .statusCode(422)
                .body("errors[0].pointer", equalTo("/hubs/events"));

        var started = EVENTS.await(1, record -> id.equals(record.key())).getFirst();
        var data = new JsonObject(started.value());
        assertThat(data.getString("sessionId")).isEqualTo(session);
        assertThat(data.getJsonObject("hubs").getString("events")).isEqualTo("hub_2");
    }

    @Test
    void aSessionHasSoManyAnalysesAtMost() {
        String session = session("{}");
        String another = session("{}");
        pool.preparedQuery("""
                        insert into document_analysis (id, account, session_id, title, documents, attributes, records,
                            status, created_at, version)
                        select gen_random_uuid(), $1, $2, 't', '[]', '{}', '{}', 'started', now(), 0
                        from generate_series(1, 199)""").executeAndAwait(Tuple.of(account, session));

        create("\"sessionId\":\"" + session + "\"," + DOCUMENTS).statusCode(201);
        create("\"sessionId\":\"" + session + "\"," + DOCUMENTS)
                .statusCode(422)
                .body("code", equalTo("session_too_large"))
                .body("errors[0].pointer", equalTo("/sessionId"));
        create("\"sessionId\":\"" + another + "\"," + DOCUMENTS).statusCode(201);
    }

    @Test
    void theListHasEveryAnalysisOnceAndNewestFirst() {
        var created = new ArrayList<String>();
        for (int i = 0; i < 5; i++) {
            created.addFirst(create(DOCUMENTS).statusCode(201).extract().path("analysisId"));
        }

        var listed = new ArrayList<String>();
        String next = "";
        while (next != null) {
            var page = admin().queryParam("limit", 2)
                    .queryParams(next.isEmpty() ? java.util.Map.of() : java.util.Map.of("cursor", next))
                    .get(PATH)
                    .then()
                    .statusCode(200)
                    .extract();
            listed.addAll(page.path("items.analysisId"));
            next = page.path("next");
        }
        assertThat(listed).isEqualTo(created);
        admin().get(PATH)
                .then()
                .body("items[0].title", equalTo("Income check"))
                .body("items[0].status", equalTo("started"))
                .body("items[0].createdAt", notNullValue())
                .body("items[0].keySet()", not(hasItem("documents")))
                .body("items[0].keySet()", not(hasItem("attributes")));
        admin().get(PATH + "?limit=0").then().statusCode(422);
        admin().get(PATH + "?cursor=nonsense").then().statusCode(422);
    }

    @Test
    void whatIsReportedIsPublishedUnderTheAnalysis() {
        String session = session("{}");
        String id = create("\"sessionId\":\"" + session + "\"," + DOCUMENTS)
                .extract()
                .path("analysisId");

        publish(id, "document_analysis.completed", """
                {"status":"partial","attributes":{"given_name":"Ada","national_id":"078-05-1120","unknown_one":1}}""")
                .statusCode(202)
                .body("eventId", notNullValue())
                .body("unmapped", equalTo(List.of("unknown_one")));
        publish(id, "document_analysis.summary", "{\"summary\":\"Fine.\"}").statusCode(202);
        publish(id, "document_validation.completed", "{\"result\":\"passed\",\"checks\":[]}")
                .statusCode(202);

        var records = EVENTS.await(4, record -> id.equals(record.key()));
        assertThat(records)
                .extracting(record -> KafkaTopic.header(record, "ce_type"))
                .containsExactly(
                        "document_analysis.started",
                        "document_analysis.completed",
                        "document_analysis.summary",
                        "document_validation.completed");
        for (var record : records) {
            var data = new JsonObject(record.value());
            ContractSchema.named(KafkaTopic.header(record, "ce_type")).assertFits(data.encode());
            assertThat(data.getString("analysisId")).isEqualTo(id);
            assertThat(data.getString("sessionId")).isEqualTo(session);
            assertThat(data.encode()).doesNotContain("078-05-1120").doesNotContain("unknown_one");
        }
        admin().get(PATH + "/" + id).then().body("status", equalTo("partial")).body("completedAt", notNullValue());
    }

    @Test
    void anAnalysisEndsOnce() {
        String id = create(DOCUMENTS).extract().path("analysisId");
        publish(id, "document_analysis.completed", "{\"status\":\"failed\"}").statusCode(202);

        publish(id, "document_analysis.completed", "{\"status\":\"succeeded\"}")
                .statusCode(409)
                .body("code", equalTo("analysis_completed"));

        admin().get(PATH + "/" + id).then().body("status", equalTo("failed"));
    }

    @ParameterizedTest
    @CsvSource({
        "document_analysis.started,'{\"title\":\"t\",\"documents\":[{\"documentId\":\"d\"}]}',event_type_reserved,/type",
        "session.opened,{},event_misplaced,/type",
        "session.danced,{},event_misplaced,/type",
        "document_analysis.completed,'{\"status\":\"fine\"}',event_refused,/data/status",
        "document_analysis.completed,'{\"status\":\"failed\",\"analysisId\":\"x\"}',invalid_request,/data/analysisId",
        "document_analysis.completed,'{\"status\":\"failed\",\"sessionId\":\"x\"}',invalid_request,/data/sessionId",
        "document_analysis.completed,'{\"status\":\"failed\",\"attributes\":{\"bad_date\":\"x\"}}',value_refused,"
                + "/data/attributes/bad_date"
    })
    void anEventThatDoesNotFitIsRefusedWithThePlace(String type, String data, String code, String pointer) {
        String id = create(DOCUMENTS).extract().path("analysisId");

        publish(id, type, data).statusCode(422).body("code", equalTo(code)).body("errors.pointer", hasItem(pointer));
    }

    @Test
    void eventsOfAnAnalysisArePublishedAtIt() {
        String session = session("{}");
        String id = create(DOCUMENTS).extract().path("analysisId");
        String summary = "{\"type\":\"document_analysis.summary\",\"data\":{\"analysisId\":\"%s\",\"summary\":\"s\"}}";

        publisher()
                .body(summary.formatted(id))
                .post("/api/v1/sessions/" + session + "/events")
                .then()
                .statusCode(422)
                .body("code", equalTo("event_misplaced"))
                .body("errors[0].pointer", equalTo("/data/analysisId"));
        publisher()
                .body(summary.formatted("elsewhere-1"))
                .post("/api/v1/sessions/" + session + "/events")
                .then()
                .statusCode(202);
        publisher()
                .body("""
                        {"type":"document_analysis.started","data":
                        {"analysisId":"x","title":"t","documents":[{"documentId":"d"}]}}""")
                .post("/api/v1/sessions/" + session + "/events")
                .then()
                .statusCode(422)
                .body("code", equalTo("event_type_reserved"));
    }

    @Test
    void whatIsTooLargeToBePublishedIsRefused() {
        String id = create(DOCUMENTS).extract().path("analysisId");

        publish(id, "document_analysis.summary", "{\"summary\":\"s\",\"more\":\"" + "x".repeat(950_000) + "\"}")
                .statusCode(413)
                .body("code", equalTo("payload_too_large"));
    }

    @Test
    void dataHasTheLimitsThatItHasInSessions() {
        create("\"data\":{\"a\":\"" + "x".repeat(20_001) + "\"}," + DOCUMENTS)
                .statusCode(422)
                .body("code", equalTo("invalid_request"))
                .body("errors[0].pointer", equalTo("/data/a"));
        var much = new StringBuilder();
        for (int i = 0; i < 30; i++) {
            much.append("\"a_")
                    .append(i)
                    .append("\":\"")
                    .append("x".repeat(19_000))
                    .append("\",");
        }
        much.setLength(much.length() - 1);
        create("\"data\":{" + much + "}," + DOCUMENTS).statusCode(422).body("code", equalTo("analysis_too_large"));
    }

    @Test
    void aRepeatedRequestHasNoSecondEffect() {
        String body = "{" + DOCUMENTS + "}";
        var first = machine()
                .header("Idempotency-Key", "k-1")
                .body(body)
                .post(PATH)
                .then()
                .statusCode(201);
        String id = first.extract().path("analysisId");

        machine()
                .header("Idempotency-Key", "k-1")
                .body(body)
                .post(PATH)
                .then()
                .statusCode(201)
                .header("Idempotency-Replayed", "true")
                .header("Location", containsString(id))
                .body("analysisId", equalTo(id));
        machine()
                .header("Idempotency-Key", "k-1")
                .body("{\"externalId\":\"other\"," + DOCUMENTS + "}")
                .post(PATH)
                .then()
                .statusCode(422)
                .body("code", equalTo("idempotency_key_reused"));
        admin().get(PATH).then().body("items", hasSize(1));

        String end = "{\"type\":\"document_analysis.completed\",\"data\":{\"status\":\"failed\"}}";
        String event = complete(id, end).statusCode(202).extract().path("eventId");
        complete(id, end).statusCode(202).body("eventId", equalTo(event));
    }

    @Test
    void onlyTheRightCallersMayUseAnalyses() {
        String id = create(DOCUMENTS).extract().path("analysisId");
        String body = "{" + DOCUMENTS + "}";

        given().contentType(ContentType.JSON).body(body).post(PATH).then().statusCode(401);
        as(Tokens.person(account, "hub-viewer")).body(body).post(PATH).then().statusCode(403);
        as(Tokens.machine(account, "hub_1", "sessions:write"))
                .body(body)
                .post(PATH)
                .then()
                .statusCode(403);
        as(Tokens.person(account, "hub-viewer")).get(PATH + "/" + id).then().statusCode(200);
        as(Tokens.machine(account, "hub_1", "events:publish"))
                .get(PATH + "/" + id)
                .then()
                .statusCode(403);
        machine()
                .body("{\"type\":\"document_analysis.summary\",\"data\":{\"summary\":\"s\"}}")
                .post(PATH + "/" + id + "/events")
                .then()
                .statusCode(403);
        as(Tokens.person("another", "hub-admin")).get(PATH + "/" + id).then().statusCode(404);
        as(Tokens.person("another", "hub-admin"))
                .body("{\"type\":\"document_analysis.summary\",\"data\":{\"summary\":\"s\"}}")
                .post(PATH + "/" + id + "/events")
                .then()
                .statusCode(404)
                .body("code", equalTo("analysis_not_found"));
        admin().get(PATH + "/nonsense").then().statusCode(404);
    }

    private ValidatableResponse complete(String id, String body) {
        return publisher()
                .header("Idempotency-Key", "k-2")
                .body(body)
                .post(PATH + "/" + id + "/events")
                .then();
    }

    private ValidatableResponse create(String members) {
        return machine().body("{" + members + "}").post(PATH).then();
    }

    private ValidatableResponse publish(String id, String type, String data) {
        return publisher()
                .body("{\"type\":\"" + type + "\",\"data\":" + data + "}")
                .post(PATH + "/" + id + "/events")
                .then();
    }

    private String session(String body) {
        return as(Tokens.machine(account, "hub_1", "sessions:write"))
                .body(body)
                .post("/api/v1/sessions")
                .then()
                .statusCode(201)
                .extract()
                .path("sessionId");
    }

    private RequestSpecification machine() {
        return as(Tokens.machine(account, "hub_1", "analyses:write"));
    }

    private RequestSpecification publisher() {
        return as(Tokens.machine(account, "hub_1", "events:publish"));
    }

    private RequestSpecification admin() {
        return as(Tokens.person(account, "hub-admin"));
    }

    private static RequestSpecification as(String token) {
        return given().auth().oauth2(token).contentType(ContentType.JSON);
    }
}
