package io.integrationhub.hub.analysis;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;

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
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Where the events of a new analysis go: where those of its session go when it is stored. */
@QuarkusTest
@SuppressWarnings("NullAway.Init")
class AnalysisRouteTest {

    private static final KafkaTopic EVENTS = KafkaTopic.named("integration-hub.session-events.v1");

    private final String account = "account-" + UUID.randomUUID();

    @Inject
    Pool pool;

    @BeforeEach
    void aHub() {
        createHub("hub_2");
    }

    @Test
    void aSessionThatIsNarrowedMeanwhileTakesTheAnalysisAlong() {
        String session = session("{}");
        var connection = pool.getConnectionAndAwait();
        var narrowing = connection.beginAndAwait();
        connection.preparedQuery("""
                        update session set events_hub = 'hub_2', events_hub_id = (select id from hub where account = $1)
                        where id = $2""").executeAndAwait(Tuple.of(account, session));

        var creation = CompletableFuture.supplyAsync(() -> analysis(session, "").extract());
        await().atMost(Duration.ofSeconds(20)).until(() -> waitingForLocks() > 0);
        narrowing.commitAndAwait();
        connection.closeAndAwait();

        var created = creation.join();
        assertThat(created.statusCode()).isEqualTo(201);
        assertThat(startedAt(created.path("analysisId"))).isEqualTo("hub_2");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "\"hubs\":{\"events\":\"hub_2\"},"})
    void anotherHubThatGetsTheNameDoesNotGetTheEvents(String hubs) {
        String session = session("{\"hubs\":{\"events\":\"hub_2\"}}");
        deleteHub("hub_2");
        createHub("hub_2");

        refused(session, hubs);

        workflow(session, "hub_2");
        String id = analysis(session, hubs).statusCode(201).extract().path("analysisId");
        assertThat(startedAt(id)).isEqualTo("hub_2");
    }

    @Test
    void whileNoHubHasTheNameNobodyGetsTheEvents() {
        String narrowedLater = session("{}");
        workflow(narrowedLater, "hub_2");
        String repeatable = given().auth()
                .oauth2(Tokens.machine(account, "hub_1", "sessions:write"))
                .contentType(ContentType.JSON)
                .header("Idempotency-Key", "k-1")
                .body("{\"hubs\":{\"events\":\"hub_2\"}}")
                .post("/api/v1/sessions")
                .then()
                .statusCode(201)
                .extract()
                .path("sessionId");
        analysis(narrowedLater, "").statusCode(201);
        analysis(repeatable, "").statusCode(201);
        deleteHub("hub_2");

        refused(narrowedLater, "");
        refused(repeatable, "");
    }

    private void refused(String session, String hubs) {
        analysis(session, hubs).statusCode(422).body("code", equalTo("unknown_hub"));
    }

    private ValidatableResponse analysis(String session, String members) {
        return as(Tokens.machine(account, "hub_1", "analyses:write"))
                .body("{" + members + "\"sessionId\":\"" + session
                        + "\",\"title\":\"t\",\"documents\":[{\"name\":\"a\"}]}")
                .post("/api/v1/document-analyses")
                .then();
    }

    private static String startedAt(String analysis) {
        var started = EVENTS.await(1, record -> analysis.equals(record.key())).getFirst();
        return new JsonObject(started.value()).getJsonObject("hubs").getString("events");
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

    private void workflow(String session, String hub) {
        as(Tokens.machine(account, "hub_1", "sessions:write"))
                .body("{\"templateId\":\"tpl\",\"hubs\":{\"events\":\"" + hub + "\"}}")
                .post("/api/v1/sessions/" + session + "/workflows")
                .then()
                .statusCode(201);
    }

    private void createHub(String name) {
        admin().body("{\"name\":\"" + name + "\"}").post("/api/v1/hubs").then().statusCode(201);
    }

    private void deleteHub(String name) {
        admin().delete("/api/v1/hubs/" + name).then().statusCode(204);
    }

    private long waitingForLocks() {
        return pool.query("select count(*) from pg_locks where not granted")
                .executeAndAwait()
                .iterator()
                .next()
                .getLong(0);
    }

    private RequestSpecification admin() {
        return as(Tokens.person(account, "hub-admin"));
    }

    private static RequestSpecification as(String token) {
        return given().auth().oauth2(token).contentType(ContentType.JSON);
    }
}
