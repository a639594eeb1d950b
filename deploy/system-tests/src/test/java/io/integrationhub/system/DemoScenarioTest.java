package io.integrationhub.system;

import static org.assertj.core.api.Assertions.assertThat;

import io.integrationhub.local.demo.Demo;
import io.integrationhub.local.demo.DemoMapping;
import io.integrationhub.local.demo.HubApi;
import io.integrationhub.local.sample.Arrival;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

class DemoScenarioTest {

    private static final String OPENED = "session.opened";
    private static final String PARTICIPANT = "{\"participant\":{\"id\":\"p-1\"}}";

    private final RunningSuite running = RunningSuite.shared();
    private final HubApi administrator = running.administrator("acme");

    @Test
    void theDemoPlaysToItsEnd() {
        var printed = new StringWriter();

        new Demo().play(running.suite(), new PrintWriter(printed));

        assertThat(printed.toString())
                .contains("Hubs created: hub_1, hub_2")
                .contains("contact.first_name -> given_name")
                .contains("\"given_name\":\"Dana\"")
                .contains("contact.preferred_language <-> language")
                .contains("\"language\":\"spanish\"")
                .contains("\"given_name\":\"Mateo\"")
                .contains("shoe_size")
                .contains("hub_1 got nothing of the session before")
                .contains("answered 503")
                .contains("json_schema with")
                .contains("\"employment\":\"employed\"")
                .contains("fields     {\"income\":{\"yearly\":68400.50,\"kind\":\"SELF\"}}")
                .contains("contact.phone <-> phone")
                .contains("A change in the session was written back")
                .contains("preferred_language fr")
                .doesNotContain("123456789")
                .doesNotContain("signature refused");
    }

    @Test
    void aSessionWithTheCustomersFieldNamesIsAnsweredWithAttributeNames() {
        String hub = running.createHub(administrator);
        var mapping = new DemoMapping(running.suite(), administrator, hub);
        assertThat(mapping.importObjects()).containsExactlyInAnyOrder("contact", "loan");
        mapping.mapFields();

        var session = running.application(administrator, hub)
                .post("sessions", """
                        {"sourceName":"%s","customerData":{"first_name":"Ada","national_id":"987654321","hat":"blue"}}""".formatted(hub))
                .expect(201);

        assertThat(session.body().path("attributes").path("given_name").asText())
                .isEqualTo("Ada");
        assertThat(session.body().path("unmapped").get(0).asText()).isEqualTo("hat");
        assertThat(session.body().toString()).doesNotContain("987654321");
    }

    @Test
    void aSessionThatNamesAHubIsDeliveredToThatHubOnly() {
        String named = hubWithDestination();
        String other = hubWithDestination();
        var application = running.application(administrator, named);

        String event = publish(application, "{\"hubs\":{\"events\":\"" + named + "\"}}");
        var destinations = running.destinations(administrator);
        var arrivals = destinations.awaitArrival(named, OPENED, event);

        assertThat(arrivals).singleElement().matches(Arrival::verified, "verified by the published library");
        // The deliveries of an event are decided together: when one is recorded, all are.
        var deliveries = administrator
                .get("deliveries?hub=" + other + "&eventType=" + OPENED)
                .expect(200);
        assertThat(deliveries.body().path("items")).isEmpty();
        assertThat(destinations.arrivals(other, OPENED, event)).isEmpty();
    }

    @Test
    void aSessionThatNamesNoHubIsDeliveredToAll() {
        String first = hubWithDestination();
        String second = hubWithDestination();

        String event = publish(running.application(administrator, first), "{}");

        var destinations = running.destinations(administrator);
        for (String hub : List.of(first, second)) {
            assertThat(destinations.awaitArrival(hub, OPENED, event))
                    .singleElement()
                    .matches(Arrival::verified);
        }
    }

    @Test
    void aReceiverThatFailsTwiceGetsItsEventUnderTheSameId() {
        String hub = running.createHub(administrator);
        var destinations = running.destinations(administrator);
        destinations.set(hub, OPENED, receiver -> receiver.failingFirst(2, 500));

        String event = publish(running.application(administrator, hub), "{\"hubs\":{\"events\":\"" + hub + "\"}}");

        var arrivals = destinations.awaitArrival(hub, OPENED, event);
        assertThat(arrivals).extracting(Arrival::status).containsExactly(500, 500, 204);
        assertThat(arrivals).extracting(Arrival::webhookId).containsOnly(event);
    }

    private String hubWithDestination() {
        String hub = running.createHub(administrator);
        running.destinations(administrator).set(hub, OPENED, UnaryOperator.identity());
        return hub;
    }

    private static String publish(HubApi application, String session) {
        String id = application.post("sessions", session).expect(201).text("sessionId");
        String body = "{\"type\":\"" + OPENED + "\",\"data\":" + PARTICIPANT + "}";
        return application.post("sessions/" + id + "/events", body).expect(202).text("eventId");
    }
}
