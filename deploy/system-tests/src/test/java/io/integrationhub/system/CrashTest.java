package io.integrationhub.system;

import static org.assertj.core.api.Assertions.assertThat;

import io.integrationhub.local.demo.HubApi;
import io.integrationhub.local.sample.Arrival;
import io.integrationhub.local.suite.Component;
import java.util.ArrayList;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/** What was accepted is delivered, even when the dispatcher dies in between. */
class CrashTest {

    private static final String OPENED = "session.opened";

    private final RunningSuite running = RunningSuite.shared();
    private final HubApi administrator = running.administrator("acme");

    @Test
    void whatWasAcceptedBeforeACrashIsDeliveredAfterTheRestart() {
        String hub = running.createHub(administrator);
        var destinations = running.destinations(administrator);
        destinations.set(hub, OPENED, UnaryOperator.identity());
        var application = running.application(administrator, hub);
        String session = session(application, hub);

        running.suite().kill(Component.EVENT_DISPATCH_SERVICE);
        var events = new ArrayList<String>();
        for (int i = 0; i < 20; i++) {
            events.add(publish(application, session));
        }
        running.suite().restart(Component.EVENT_DISPATCH_SERVICE);

        for (String event : events) {
            assertThat(destinations.awaitArrival(hub, OPENED, event)).allMatch(Arrival::verified);
        }
    }

    @Test
    void whatIsInFlightAtTheCrashIsDeliveredAfterTheRestart() {
        String hub = running.createHub(administrator);
        var destinations = running.destinations(administrator);
        destinations.set(hub, OPENED, receiver -> receiver.hangingFor(2));
        var application = running.application(administrator, hub);
        String session = session(application, hub);

        var events = new ArrayList<String>();
        for (int i = 0; i < 10; i++) {
            events.add(publish(application, session));
        }
        running.suite().kill(Component.EVENT_DISPATCH_SERVICE);
        running.suite().restart(Component.EVENT_DISPATCH_SERVICE);

        for (String event : events) {
            assertThat(destinations.awaitArrival(hub, OPENED, event)).isNotEmpty();
        }
    }

    @Test
    void aRetryThatWaitsSurvivesARestart() {
        String hub = running.createHub(administrator);
        var destinations = running.destinations(administrator);
        destinations.set(hub, OPENED, receiver -> receiver.failingFirst(2, 503));
        var application = running.application(administrator, hub);

        String event = publish(application, session(application, hub));
        org.awaitility.Awaitility.await("the first attempt has failed")
                .until(() -> !destinations.arrivals(hub, OPENED, event).isEmpty());
        running.suite().restart(Component.EVENT_DISPATCH_SERVICE);

        assertThat(destinations.awaitArrival(hub, OPENED, event))
                .extracting(Arrival::accepted)
                .contains(true);
    }

    private static String session(HubApi application, String hub) {
        return application
                .post("sessions", "{\"hubs\":{\"events\":\"" + hub + "\"}}")
                .expect(201)
                .text("sessionId");
    }

    private static String publish(HubApi application, String session) {
        return application
                .post("sessions/" + session + "/events", """
                        {"type":"session.opened","data":{"participant":{"id":"p-1"}}}""")
                .expect(202)
                .text("eventId");
    }
}
