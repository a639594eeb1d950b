package io.integrationhub.dispatch;

import io.integrationhub.testkit.openapi.AccountObjects;
import io.integrationhub.testkit.openapi.ServiceObjects;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.UUID;
import org.awaitility.Awaitility;

/**
 * A hub with a destination and a delivery, an event type of the account's own and a dead letter, for the tests that are
 * made from the OpenAPI document.
 */
final class DispatchObjects implements ServiceObjects {

    private static final String TYPE = "form.submitted";
    private static final String DEFINITION = """
            "title":"Offer accepted","description":"Sent when the offer is accepted",
            "schema":{"type":"object","required":["offerId"],"properties":{"offerId":{"type":"string"}}},
            "example":{"offerId":"o-1"}""";

    @Override
    public AccountObjects create(String account) {
        var owner = new TestAccount(account);
        String part = UUID.randomUUID().toString().substring(0, 8);
        String hub = "hub_" + part;
        String custom = "custom.t_" + part;
        owner.withHub(hub);
        String delivery = delivered(owner, hub);
        String letter = refused(owner, custom);
        register(owner, custom);
        return AccountObjects.of(account)
                .ofHub(hub, HubServiceStub.id(account, hub))
                .accountWide("type")
                .owned("hub", hub)
                .owned("/api/v1/deliveries/{id}", delivery)
                .owned("/api/v1/events/dead-letters/{id}", letter)
                .owned("/api/v1/recoveries/{id}", recovery(owner))
                .owned("/api/v1/destinations/{hub}/signing-secrets/previous/{id}", replacedSecret(owner, hub))
                .owned("type", custom)
                .common("eventType", TYPE)
                .common("session", "session-1")
                .body("saveDestination", "{\"url\":\"http://127.0.0.1:1/\"}")
                .body("rotateSigningSecret", "{\"overlapHours\":1}")
                .body("copyDestination", "{\"eventTypes\":[\"session.ended\"],\"replace\":true}")
                .body("testUnsavedConnectivity", "{\"url\":\"http://127.0.0.1:1/\"}")
                .body("startRecovery", recoveryOfTheLastHour())
                .body("dryRunRecovery", recoveryOfTheLastHour())
                .body("testFilter", "{\"filter\":\"/a = 1\",\"eventType\":\"" + TYPE + "\"}")
                .body("createEventType", "{\"type\":\"custom.made_" + part + "\"," + DEFINITION + "}")
                .body("changeEventType", "{" + DEFINITION + "}")
                // Leaves the dead letter to those who ask for it alone.
                .body("redriveDeadLetters", "{\"reason\":\"envelope_invalid\"}")
                .values("hub", hub)
                .values("eventType", TYPE, custom, "default")
                .values("filter", "/a = 1", "not (/a exists) or type = \"x\"", "/a = ")
                .values("url", "http://127.0.0.1:1/", "http://127.0.0.1:2/events", "https://10.0.0.1/");
    }

    private static String recoveryOfTheLastHour() {
        return "{\"kind\":\"recover_failed\",\"since\":\"" + Instant.now().minus(Duration.ofHours(1)) + "\"}";
    }

    private static String recovery(TestAccount owner) {
        return owner.admin()
                .body(recoveryOfTheLastHour())
                .post("/api/v1/recoveries")
                .then()
                .statusCode(201)
                .extract()
                .path("id");
    }

    private static String replacedSecret(TestAccount owner, String hub) {
        String path = "/api/v1/destinations/" + hub + "/signing-secrets";
        owner.admin().body("{}").post(path + "/rotations").then().statusCode(201);
        return owner.admin().get(path).jsonPath().getString("items[1].id");
    }

    private static String delivered(TestAccount owner, String hub) {
        try (var receiver = new Receiver()) {
            owner.destination(hub, TYPE, receiver.url());
            owner.publish(TYPE, "session-" + UUID.randomUUID(), "{}");
            return idAt(owner, "the delivery is recorded", "/api/v1/deliveries?status=succeeded&hub=" + hub, 0);
        }
    }

    /** Two events of a type that is not registered yet: they would be accepted once it is. */
    private static String refused(TestAccount owner, String type) {
        String session = "session-" + UUID.randomUUID();
        owner.publishAsPlatform(type, session, "{\"offerId\":\"o-1\"}");
        owner.publishAsPlatform(type, session, "{\"offerId\":\"o-2\"}");
        return idAt(owner, "the dead letters are listed", "/api/v1/events/dead-letters?type=" + type, 1);
    }

    private static void register(TestAccount owner, String type) {
        owner.admin()
                .body("{\"type\":\"" + type + "\"," + DEFINITION + "}")
                .post("/api/v1/event-types")
                .then()
                .statusCode(201);
    }

    private static String idAt(TestAccount owner, String what, String list, int index) {
        return Awaitility.await(what)
                .atMost(Duration.ofSeconds(20))
                .pollInterval(Duration.ofMillis(50))
                .until(() -> owner.admin().get(list).jsonPath().getString("items[" + index + "].id"), Objects::nonNull);
    }
}
