package io.integrationhub.system;

import static org.assertj.core.api.Assertions.assertThat;

import io.integrationhub.local.demo.DemoMapping;
import io.integrationhub.local.demo.HubApi;
import java.time.Duration;
import java.util.List;
import java.util.function.UnaryOperator;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/** An application whose credential reaches its own hub only, in an account with another hub, through all services. */
class HubReachTest {

    private static final String CREATED = "session.created";

    private final RunningSuite running = RunningSuite.shared();
    private final HubApi administrator = running.administrator("acme");

    @Test
    void anotherHubOfTheAccountDoesNotExistForTheApplication() {
        String own = setUp();
        String other = setUp();
        var application = running.confinedApplication(administrator, own);
        var wide = running.application(administrator, other);

        // Translated by mapping-service, which sees the same token.
        String session = application
                .post("sessions", "{\"sourceName\":\"" + own + "\",\"customerData\":{\"FirstName\":\"Ada\"}}")
                .expect(201)
                .text("sessionId");
        // Its events go to the other hub only: without that, the own hub would get its deliveries, and see them.
        String others = wide.post("sessions", "{\"hubs\":{\"events\":\"" + other + "\"}}")
                .expect(201)
                .text("sessionId");
        String ownDelivery = delivery(own, session);
        String othersDelivery = delivery(other, session);

        for (String path : List.of(
                "hubs/" + own, "sessions/" + session, "objects/" + own, "deliveries/" + ownDelivery, "caller")) {
            application.get(path).expect(200);
        }
        for (String path :
                List.of("hubs/" + other, "sessions/" + others, "objects/" + other, "deliveries/" + othersDelivery)) {
            application.get(path).expect(404);
            wide.get(path).expect(200);
        }
        for (String list : List.of("hubs", "sessions", "imports", "attributes", "deliveries", "document-analyses")) {
            assertThat(application.get(list + "?limit=200").expect(200).body().toString())
                    .doesNotContain(other, others, othersDelivery);
        }
        application
                .post("sessions", "{\"sourceName\":\"" + other + "\",\"customerData\":{\"FirstName\":\"Ada\"}}")
                .expect(422);
        application
                .post("translations", "{\"source\":\"" + other + "\",\"fields\":{\"FirstName\":\"Ada\"}}")
                .expect(422);
        application.post("sessions/" + others + "/end", "{}").expect(404);
        application.post("sessions/" + session + "/erasure", "").expect(403);
        wide.get("sessions/" + session).expect(200);
    }

    private String setUp() {
        String hub = running.createHub(administrator);
        var mapping = new DemoMapping(running.suite(), administrator, hub);
        mapping.importObjects();
        mapping.mapFields();
        running.destinations(administrator).set(hub, CREATED, UnaryOperator.identity());
        return hub;
    }

    private String delivery(String hub, String session) {
        return Awaitility.await("the delivery is recorded")
                .atMost(Duration.ofSeconds(20))
                .until(
                        () -> administrator
                                .get("deliveries?hub=" + hub + "&sessionId=" + session)
                                .expect(200)
                                .body()
                                .path("items")
                                .path(0)
                                .path("id")
                                .asText(),
                        id -> !id.isEmpty());
    }
}
