package io.integrationhub.hub.session;

import static io.restassured.RestAssured.given;

import io.integrationhub.testbase.EventRecord;
import io.integrationhub.testkit.KafkaTopic;
import io.integrationhub.testkit.Tokens;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import java.util.List;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

/** The calls of one account that tests of sessions make. */
final class SessionApi {

    static final KafkaTopic EVENTS = KafkaTopic.named("integration-hub.session-events.v1");

    final String account = "account-" + UUID.randomUUID();

    void createHub(String name) {
        admin().body("{\"name\":\"" + name + "\"}").post("/api/v1/hubs").then().statusCode(201);
    }

    /** A new session's id. */
    String session(String body) {
        return create(body).statusCode(201).extract().path("sessionId");
    }

    ValidatableResponse create(String body) {
        return writer().body(body).post("/api/v1/sessions").then();
    }

    ValidatableResponse create(String body, String key) {
        return writer().header("Idempotency-Key", key)
                .body(body)
                .post("/api/v1/sessions")
                .then();
    }

    ValidatableResponse set(String id, String body) {
        return writer().body(body).put("/api/v1/sessions/" + id + "/attributes").then();
    }

    ValidatableResponse workflow(String id, String body) {
        return writer().body(body).post("/api/v1/sessions/" + id + "/workflows").then();
    }

    ValidatableResponse publish(String id, String type, String data) {
        return publisher()
                .body("{\"type\":\"" + type + "\",\"data\":" + data + "}")
                .post("/api/v1/sessions/" + id + "/events")
                .then();
    }

    /** An event of a session as the session platform publishes it on Kafka itself. */
    EventRecord eventOfPlatform(String type, String session, String data) {
        return EventRecord.of(type)
                .source("/session-platform")
                .account(account)
                .subject(session)
                .data(data);
    }

    ValidatableResponse end(String id, String body) {
        return writer().body(body).post("/api/v1/sessions/" + id + "/end").then();
    }

    ValidatableResponse get(String id) {
        return admin().get("/api/v1/sessions/" + id).then();
    }

    RequestSpecification writer() {
        return as(Tokens.machine(account, "hub_1", "sessions:write"));
    }

    RequestSpecification publisher() {
        return as(Tokens.machine(account, "hub_1", "events:publish"));
    }

    RequestSpecification admin() {
        return as(Tokens.person(account, "hub-admin"));
    }

    static RequestSpecification as(String token) {
        return given().auth().oauth2(token).contentType(ContentType.JSON);
    }

    /** The first events of a session, in their order. */
    static List<ConsumerRecord<String, @Nullable String>> events(String id, int count) {
        return EVENTS.await(count, record -> id.equals(record.key()));
    }

    static List<String> types(String id, int count) {
        return events(id, count).stream()
                .map(record -> KafkaTopic.header(record, "ce_type"))
                .toList();
    }
}
