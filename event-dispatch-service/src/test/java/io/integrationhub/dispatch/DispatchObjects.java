package io.integrationhub.dispatch;

import io.integrationhub.testkit.openapi.AccountObjects;
import io.integrationhub.testkit.openapi.ServiceObjects;
import java.time.Duration;
import java.util.UUID;
import org.awaitility.Awaitility;

/** A hub with a destination and a delivery, for the tests that are made from the OpenAPI document. */
final class DispatchObjects implements ServiceObjects {

    private static final String TYPE = "form.submitted";

    @Override
    public AccountObjects create(String account) {
        var owner = new TestAccount(account);
        String hub = "hub_" + UUID.randomUUID().toString().substring(0, 8);
        owner.withHub(hub);
        String delivery = delivered(owner, hub);
        return AccountObjects.of(account)
                .owned("hub", hub)
                .owned("/api/v1/deliveries/{id}", delivery)
                .common("eventType", TYPE)
                .common("type", TYPE)
                .body("saveDestination", "{\"url\":\"http://127.0.0.1:1/\"}")
                .values("hub", hub)
                .values("eventType", TYPE)
                .values("url", "http://127.0.0.1:1/", "http://127.0.0.1:2/events", "https://10.0.0.1/");
    }

    private static String delivered(TestAccount owner, String hub) {
        try (var receiver = new Receiver()) {
            owner.destination(hub, TYPE, receiver.url());
            owner.publish(TYPE, "session-" + UUID.randomUUID(), "{}");
            String list = "/api/v1/deliveries?status=succeeded&hub=" + hub;
            return Awaitility.await("the delivery is recorded")
                    .atMost(Duration.ofSeconds(20))
                    .pollInterval(Duration.ofMillis(50))
                    .until(
                            () -> owner.admin().get(list).jsonPath().getString("items[0].id"),
                            java.util.Objects::nonNull);
        }
    }
}
