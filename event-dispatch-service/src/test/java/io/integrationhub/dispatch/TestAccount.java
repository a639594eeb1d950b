package io.integrationhub.dispatch;

import static io.restassured.RestAssured.given;
import static org.awaitility.Awaitility.await;

import io.integrationhub.testbase.EventRecord;
import io.integrationhub.testkit.KafkaTopic;
import io.integrationhub.testkit.Tokens;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** An account of its own for a test: its hubs, destinations and events. */
public final class TestAccount {
    private static final KafkaTopic EVENTS = KafkaTopic.named("integration-hub.session-events.v1");
    private static final KafkaTopic HUBS = KafkaTopic.named("integration-hub.hub-changes.v1");

    private final String name;

    public TestAccount() {
        this("account-" + UUID.randomUUID());
    }

    public TestAccount(String name) {
        this.name = name;
    }

    public String name() {
        return name;
    }

    public RequestSpecification admin() {
        return as("hub-admin");
    }

    public RequestSpecification as(String role) {
        return given().auth().oauth2(Tokens.person(name, role)).contentType(ContentType.JSON);
    }

    /** Publishes that the hub exists, as hub-service does, and waits until the dispatcher knows. */
    public TestAccount withHub(String hub) {
        UUID id = UUID.randomUUID();
        HubServiceStub.create(name, hub, id);
        HUBS.publish(hubChange("hub.changed", hub).data("""
                {"id":"%s","account":"%s","name":"%s","description":"","status":"active","version":1}\
                """.formatted(id, name, hub)));
        await().atMost(Duration.ofSeconds(30))
                .until(() -> admin().get("/api/v1/destinations/" + hub).statusCode() == 200);
        return this;
    }

    /** Publishes a new state of the hub, as hub-service does. */
    public void changeHub(String hub, String status, String sensitiveValues, int version) {
        HUBS.publish(hubChange("hub.changed", hub)
                .data("""
                {"id":"%s","account":"%s","name":"%s","description":"","status":"%s","sensitiveValues":"%s","version":%d}""".formatted(HubServiceStub.id(name, hub), name, hub, status, sensitiveValues, version)));
    }

    /** A hub whose creation is not published yet. */
    public String hubThatOnlyHubServiceKnows() {
        String hub = "hub_" + Long.toString(System.nanoTime(), Character.MAX_RADIX);
        HubServiceStub.create(name, hub, UUID.randomUUID());
        return hub;
    }

    /** The name passes to another hub, and nothing of it is published yet. */
    public void replaceHub(String hub) {
        HubServiceStub.create(name, hub, UUID.randomUUID());
    }

    /** Publishes that the hub is gone. */
    public void deleteHub(String hub) {
        HubServiceStub.delete(name, hub);
        publishDeletion(hub, Instant.now());
    }

    /** Publishes that the hub that had the name at that time is gone. */
    public void publishDeletion(String hub, Instant at) {
        HUBS.publish(hubChange("hub.deleted", hub).time(at).data(null));
    }

    /** Sends the hub's events of the type to the URL; returns the signing secret. */
    public String destination(String hub, String eventType, String url) {
        saveDestination(hub, eventType, "{\"url\":\"" + url + "\"}").statusCode(201);
        return signingSecret(hub, eventType);
    }

    public String signingSecret(String hub, String eventType) {
        return admin().get("/api/v1/destinations/" + hub + "/" + eventType + "/signing-secret")
                .then()
                .statusCode(200)
                .extract()
                .path("signingSecret");
    }

    public ValidatableResponse saveDestination(String hub, String eventType, String body) {
        return admin().body(body)
                .put("/api/v1/destinations/" + hub + "/" + eventType)
                .then();
    }

    /** Publishes an event; returns its id. */
    public String publish(String eventType, String session, String data) {
        String id = UUID.randomUUID().toString();
        publish(eventType, session, data, id);
        return id;
    }

    public void publish(String eventType, String session, String data, String id) {
        EVENTS.publish(event(eventType, session, data).id(id));
    }

    /** Publishes an event that belongs to a trace. */
    public void publishTraced(String eventType, String session, String data, String traceparent) {
        EVENTS.publish(event(eventType, session, data).header("ce_traceparent", traceparent));
    }

    /** Publishes an event as the session platform does, whose events are checked. */
    public void publishAsPlatform(String eventType, String session, String data) {
        EVENTS.publish(eventOfPlatform(eventType, session, data));
    }

    /** An event as the session platform publishes it. */
    public EventRecord eventOfPlatform(String eventType, String session, @Nullable String data) {
        return event(eventType, session, data).source("https://platform.example/sessions");
    }

    private EventRecord event(String type, String session, @Nullable String data) {
        return EventRecord.of(type)
                .source("/hub-service")
                .account(name)
                .subject(session)
                .data(data);
    }

    private EventRecord hubChange(String type, String hub) {
        return EventRecord.of(type)
                .source("/hub-service")
                .account(name)
                .subject(hub)
                .key(name + "/" + hub);
    }
}
