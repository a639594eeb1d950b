package io.integrationhub.system;

import static org.assertj.core.api.Assertions.assertThat;

import io.integrationhub.local.demo.DemoMapping;
import io.integrationhub.local.demo.HubApi;
import io.integrationhub.local.sample.Arrival;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/** Two accounts use the same names, and see nothing of each other. */
class AccountIsolationTest {

    private static final String OPENED = "session.opened";

    private final RunningSuite running = RunningSuite.shared();
    private final HubApi acme = running.administrator("acme");
    private final HubApi globex = running.administrator("globex");

    @Test
    void nothingOfOneAccountIsVisibleToTheOther() {
        String hub = setUp(acme);
        var application = running.application(acme, hub);
        String session = application.post("sessions", "{}").expect(201).text("sessionId");
        String event = publish(application, session);
        running.destinations(acme).awaitArrival(hub, OPENED, event);
        String delivery = firstDelivery(acme, hub);

        for (String path : List.of(
                "hubs/" + hub,
                "sessions/" + session,
                "connections/" + hub,
                "objects/" + hub,
                "credentials/" + hub,
                "destinations/" + hub,
                "destinations/" + hub + "/" + OPENED,
                "destinations/" + hub + "/" + OPENED + "/signing-secret",
                "deliveries/" + delivery)) {
            assertThat(acme.get(path).status()).as("acme reads %s", path).isEqualTo(200);
            assertThat(globex.get(path).status()).as("globex reads %s", path).isEqualTo(404);
        }
        assertThat(globex.get("hubs?limit=200").expect(200).body().toString()).doesNotContain(hub);
        assertThat(globex.get("deliveries?limit=200").expect(200).body().toString())
                .doesNotContain(delivery);
        assertThat(globex.get("attributes?limit=200").expect(200).body().toString())
                .doesNotContain(hub);
    }

    @Test
    void anotherAccountsHubCannotBeUsed() {
        String hub = setUp(acme);

        globex.post("sessions", "{\"sourceName\":\"" + hub + "\"}").expect(422);
        globex.post("sessions", "{\"hubs\":{\"events\":\"" + hub + "\"}}").expect(422);
        globex.post("credentials/" + hub, "{}").expect(404);
        globex.post("imports", "{\"hub\":\"" + hub + "\"}").expect(422);
        globex.put("connections/" + hub, "{\"url\":\"https://example.com\"}").expect(404);
        globex.put("destinations/" + hub + "/" + OPENED, "{\"url\":\"https://example.com\"}")
                .expect(404);
        globex.delete("hubs/" + hub).expect(404);

        acme.get("hubs/" + hub).expect(200);
    }

    @Test
    void eventsOfOneAccountDoNotReachADestinationOfTheOther() {
        String acmeHub = setUp(acme);
        String globexHub = setUp(globex);

        String event = publish(running.application(acme, acmeHub));
        String other = publish(running.application(globex, globexHub));

        running.destinations(acme).awaitArrival(acmeHub, OPENED, event);
        var arrivals = running.destinations(globex).awaitArrival(globexHub, OPENED, other);
        assertThat(arrivals).singleElement().matches(Arrival::verified);
        assertThat(running.destinations(globex).arrivals(globexHub, OPENED, event))
                .isEmpty();
    }

    private String setUp(HubApi administrator) {
        String hub = running.createHub(administrator);
        var mapping = new DemoMapping(running.suite(), administrator, hub);
        mapping.importObjects();
        mapping.mapFields();
        running.destinations(administrator).set(hub, OPENED, UnaryOperator.identity());
        return hub;
    }

    private static String publish(HubApi application) {
        return publish(
                application, application.post("sessions", "{}").expect(201).text("sessionId"));
    }

    private static String publish(HubApi application, String session) {
        return application
                .post("sessions/" + session + "/events", """
                        {"type":"session.opened","data":{"participant":{"id":"p-1"}}}""")
                .expect(202)
                .text("eventId");
    }

    private static String firstDelivery(HubApi administrator, String hub) {
        return org.awaitility.Awaitility.await("the delivery is recorded")
                .atMost(java.time.Duration.ofSeconds(20))
                .until(
                        () -> administrator
                                .get("deliveries?hub=" + hub)
                                .expect(200)
                                .body()
                                .path("items")
                                .path(0)
                                .path("id")
                                .asText(),
                        id -> !id.isEmpty());
    }
}
