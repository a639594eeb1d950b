package io.integrationhub.hub.erasure;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.anEmptyMap;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;

import io.integrationhub.testbase.EventRecord;
import io.integrationhub.testkit.ContractSchema;
import io.integrationhub.testkit.KafkaTopic;
import io.integrationhub.testkit.Tokens;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.vertx.VertxContextSupport;
import io.restassured.http.ContentType;
import io.restassured.specification.RequestSpecification;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.function.Predicate;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
@SuppressWarnings("NullAway.Init")
class ErasureResourceTest {

    private static final KafkaTopic EVENTS = KafkaTopic.named("integration-hub.session-events.v1");
    private static final KafkaTopic ERASURES = KafkaTopic.named("integration-hub.session-erasures.v1");
    private static final KafkaTopic AUDIT = KafkaTopic.named("integration-hub.audit-events.v1");
    private static final List<String> TABLES =
            List.of("session", "document_analysis", "idempotent_answer", "session_erasure", "audit_entry");

    private final String account = "account-" + UUID.randomUUID();
    private final String marker = "marker-" + UUID.randomUUID();

    @Inject
    Pool pool;

    @Inject
    RetiredSessions retired;

    @Test
    void nothingOfTheCustomerIsLeftAndThatIsPublished() {
        String id = session();
        String analysis = analysis(id);
        EVENTS.await(1, of(analysis));
        assertThat(tablesThatHoldTheMarker()).contains("session", "document_analysis", "idempotent_answer");

        machine("sessions:erase")
                .post(erasure(id))
                .then()
                .statusCode(202)
                .body("sessionId", equalTo(id))
                .body("status", equalTo("running"))
                .body("reason", equalTo("requested"))
                .body("completedAt", nullValue())
                .body("services", hasSize(3));

        assertThat(tablesThatHoldTheMarker()).isEmpty();
        person("hub-admin")
                .get("/api/v1/sessions/" + id)
                .then()
                .body("status", equalTo("erased"))
                .body("attributes", anEmptyMap())
                .body("externalId", nullValue());
        person("hub-admin").get("/api/v1/sessions?status=erased").then().body("items", hasSize(1));
        var events = EVENTS.await(3, of(id));
        assertThat(events)
                .extracting(event -> KafkaTopic.header(event, "ce_type"))
                .containsExactly("session.created", "session.ended", "session.erased");
        var data = new JsonObject(events.getLast().value());
        ContractSchema.named("session.erased").assertFits(data.encode());
        assertThat(data.getJsonArray("analysisIds")).containsExactly(analysis);
        var entry = AUDIT.await(1, record -> account.equals(record.key())).getLast();
        ContractSchema.named("audit.recorded").assertFits(String.valueOf(entry.value()));
        assertThat(entry.value()).contains("session.erased", id).doesNotContain(marker);
    }

    @Test
    void whoMayWriteSessionsMayNotEraseThem() {
        String id = session();

        machine("sessions:write").post(erasure(id)).then().statusCode(403);
        machine("sessions:read").post(erasure(id)).then().statusCode(403);

        machine("sessions:erase").get(erasure(id)).then().statusCode(404).body("code", equalTo("erasure_not_found"));
    }

    @Test
    void askingAgainChangesNothing() {
        String id = session();
        String requested =
                machine("sessions:erase").post(erasure(id)).then().extract().path("requestedAt");

        machine("sessions:erase").post(erasure(id)).then().statusCode(202).body("requestedAt", equalTo(requested));

        machine("sessions:write")
                .body("{}")
                .post("/api/v1/sessions/" + id + "/end")
                .then()
                .statusCode(200);
        String after = session();
        assertThat(EVENTS.until(of(after), of(id))).hasSize(3);
    }

    @Test
    void anErasedSessionTakesNothingMore() {
        String id = session();
        String analysis = analysis(id);
        machine("sessions:erase").post(erasure(id)).then().statusCode(202);

        machine("sessions:write")
                .body("{\"attributes\":{\"city\":\"Denver\"}}")
                .put("/api/v1/sessions/" + id + "/attributes")
                .then()
                .statusCode(409)
                .body("code", equalTo("session_ended"));
        machine("events:publish")
                .body("{\"type\":\"form.submitted\",\"data\":{\"formId\":\"f\",\"submissionId\":\"s\"}}")
                .post("/api/v1/sessions/" + id + "/events")
                .then()
                .statusCode(409)
                .body("code", equalTo("session_ended"));
        machine("events:publish")
                .body("{\"type\":\"document_analysis.completed\",\"data\":{\"status\":\"succeeded\"}}")
                .post("/api/v1/document-analyses/" + analysis + "/events")
                .then()
                .statusCode(409)
                .body("code", equalTo("analysis_erased"));
        machine("analyses:write")
                .body("{\"sessionId\":\"" + id + "\",\"title\":\"t\",\"documents\":[{\"name\":\"a\"}]}")
                .post("/api/v1/document-analyses")
                .then()
                .statusCode(422)
                .body("code", equalTo("unknown_session"));
        machine("events:publish")
                .body("{\"type\":\"session.erased\",\"data\":{\"reason\":\"requested\"}}")
                .post("/api/v1/sessions/" + session() + "/events")
                .then()
                .statusCode(422)
                .body("code", equalTo("event_type_reserved"));
    }

    @Test
    void itIsCompletedWhenTheOtherServicesSaySo() {
        String id = session();
        machine("sessions:erase").post(erasure(id)).then().statusCode(202);

        done(id, "mapping-service", account);
        done(id, "event-dispatch-service", "another");
        ERASURES.publish(completed(id, account).data("no JSON"));
        done(id, "event-dispatch-service", account);

        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> person("hub-viewer")
                        .get(erasure(id))
                        .then()
                        .statusCode(200)
                        .body("status", equalTo("completed"))
                        .body("completedAt", equalTo("2026-06-01T08:02:10Z"))
                        .body("services[1].completedAt", equalTo("2026-06-01T08:02:10Z")));
    }

    @Test
    void nobodyElseErasesOrSeesIt() {
        String id = session();
        String other = Tokens.person("account-" + UUID.randomUUID(), "hub-admin");

        as(other).post(erasure(id)).then().statusCode(404).body("code", equalTo("session_not_found"));
        as(other).get(erasure(id)).then().statusCode(404).body("code", equalTo("session_not_found"));
        person("hub-admin").get(erasure(id)).then().statusCode(404).body("code", equalTo("erasure_not_found"));
        person("hub-admin").post(erasure("no-uuid")).then().statusCode(404);
        given().post(erasure(id)).then().statusCode(401);
    }

    @ParameterizedTest
    @CsvSource({"hub-operator,403,404", "hub-viewer,403,404", "hub-admin,202,200"})
    void whoManagesSessionsErasesThem(String role, int erases, int sees) {
        String id = session();

        person(role).post(erasure(id)).then().statusCode(erases);
        person(role).get(erasure(id)).then().statusCode(sees);
    }

    @Test
    void whatWasOverLongAgoIsErasedByItself() throws Throwable {
        String old = session();
        String recent = session();
        for (String id : List.of(old, recent)) {
            machine("sessions:write")
                    .body("{}")
                    .post("/api/v1/sessions/" + id + "/end")
                    .then()
                    .statusCode(200);
        }
        pool.preparedQuery("update session set ended_at = now() - interval '91 days' where id = $1")
                .executeAndAwait(Tuple.of(old));

        VertxContextSupport.subscribeAndAwait(retired::eraseDue);

        person("hub-admin").get(erasure(old)).then().statusCode(200).body("reason", equalTo("retention"));
        person("hub-admin").get(erasure(recent)).then().statusCode(404);
        assertThat(EVENTS.await(3, of(old)).getLast().value()).contains("\"retention\"");
        assertThat(AUDIT.await(1, record -> account.equals(record.key()))
                        .getLast()
                        .value())
                .contains("\"session.erased\"", "\"system\"");
    }

    @Test
    void aSessionThatCannotBeErasedKeepsNoOtherFromBeingErased() throws Throwable {
        String stuck = session();
        String other = session();
        for (String id : List.of(stuck, other)) {
            machine("sessions:write")
                    .body("{}")
                    .post("/api/v1/sessions/" + id + "/end")
                    .then()
                    .statusCode(200);
        }
        pool.preparedQuery("update session set ended_at = now() - interval '99 days' where id = $1")
                .executeAndAwait(Tuple.of(stuck));
        pool.preparedQuery("update session set ended_at = now() - interval '98 days' where id = $1")
                .executeAndAwait(Tuple.of(other));
        // Its erasure cannot be stored: there is one already.
        pool.preparedQuery("insert into session_erasure values ($1, $2, 'requested', now())")
                .executeAndAwait(Tuple.of(stuck, account));

        VertxContextSupport.subscribeAndAwait(retired::eraseDue);

        person("hub-admin").get("/api/v1/sessions/" + other).then().body("status", equalTo("erased"));
        person("hub-admin").get("/api/v1/sessions/" + stuck).then().body("status", equalTo("ended"));
        pool.preparedQuery("delete from session_erasure where session_id = $1").executeAndAwait(Tuple.of(stuck));
        VertxContextSupport.subscribeAndAwait(retired::eraseDue);
        person("hub-admin").get("/api/v1/sessions/" + stuck).then().body("status", equalTo("erased"));
    }

    @Test
    void moreSessionsThanAreLookedUpAtOnceAreErasedInOneSweep() throws Throwable {
        pool.preparedQuery("""
                        insert into session (id, account, attributes, prefilled, origins, records, workflows, created_at, version, status,
                            ended_at, expires_at)
                        select gen_random_uuid()::text, $1, '{}', false, '{}', '{}', '[]', now(), 0, 'ENDED',
                            now() - interval '97 days', now()
                        from generate_series(1, 120)""").executeAndAwait(Tuple.of(account));

        VertxContextSupport.subscribeAndAwait(retired::eraseDue);

        assertThat(count("select count(*) from session_erasure where account = $1"))
                .isEqualTo(120);
    }

    private long count(String query) {
        return pool.preparedQuery(query)
                .executeAndAwait(Tuple.of(account))
                .iterator()
                .next()
                .getLong(0);
    }

    private List<String> tablesThatHoldTheMarker() {
        return TABLES.stream().filter(this::holdsTheMarker).toList();
    }

    private boolean holdsTheMarker(String table) {
        String query = "select count(*) from " + table + " as kept where kept::text like $1";
        return pool.preparedQuery(query)
                        .executeAndAwait(Tuple.of("%" + marker + "%"))
                        .iterator()
                        .next()
                        .getLong(0)
                > 0;
    }

    private String session() {
        return machine("sessions:write")
                .header("Idempotency-Key", UUID.randomUUID().toString())
                .body("""
                        {"externalId":"%1$s","customerData":{"given_name":"%1$s"},"records":{"contact":"%1$s"}}""".formatted(marker))
                .post("/api/v1/sessions")
                .then()
                .statusCode(201)
                .extract()
                .path("sessionId");
    }

    private String analysis(String session) {
        return machine("analyses:write")
                .header("Idempotency-Key", UUID.randomUUID().toString())
                .body("""
                        {"sessionId":"%2$s","externalId":"%1$s","title":"%1$s","documents":[{"name":"%1$s"}],
                         "data":{"given_name":"%1$s"}}""".formatted(marker, session))
                .post("/api/v1/document-analyses")
                .then()
                .statusCode(201)
                .extract()
                .path("analysisId");
    }

    private static void done(String id, String service, String account) {
        ERASURES.publish(completed(id, account).data("""
                {"sessionId":"%s","service":"%s","completedAt":"2026-06-01T08:02:10Z"}""".formatted(id, service)));
    }

    private static EventRecord completed(String id, String account) {
        return EventRecord.of("session.erasure_completed").account(account).subject(id);
    }

    private static Predicate<ConsumerRecord<String, @Nullable String>> of(String key) {
        return record -> key.equals(record.key());
    }

    private static String erasure(String id) {
        return "/api/v1/sessions/" + id + "/erasure";
    }

    private RequestSpecification machine(String scope) {
        return as(Tokens.machine(account, "hub_1", scope));
    }

    private RequestSpecification person(String role) {
        return as(Tokens.person(account, role));
    }

    private static RequestSpecification as(String token) {
        return given().auth().oauth2(token).contentType(ContentType.JSON);
    }
}
