package io.integrationhub.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.integrationhub.local.demo.DemoDestinations;
import io.integrationhub.local.demo.HubApi;
import io.integrationhub.local.sample.Arrival;
import io.integrationhub.local.suite.Component;
import io.integrationhub.local.suite.Suite;
import java.time.Duration;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/** While Kafka is away the API goes on; what was accepted is published when it is back, in order, with one effect. */
class KafkaOutageTest {

    private static final int SESSIONS = 8;
    private static final int EVENTS = 5;

    private final RunningSuite running = RunningSuite.shared();
    private final Suite suite = running.suite();
    private final HubApi administrator = running.administrator("acme");
    private final DemoDestinations destinations = running.destinations(administrator);

    @Test
    void whatIsAcceptedWhileTheBrokerIsStoppedIsPublishedInOrder() {
        acceptedDuringAnOutage(Suite::stop);
    }

    @Test
    void whatIsAcceptedAfterTheBrokerCrashedIsPublishedInOrder() {
        acceptedDuringAnOutage(Suite::kill);
    }

    /**
     * Whoever watches the processes must not take them for dead, or keep requests from them, because Kafka is away. One that
     * is started meanwhile waits (StartOrderTest).
     */
    @Test
    void servicesThatHaveStartedAreWellWithoutTheBroker() {
        suite.stop(Component.KAFKA);
        try {
            running.createHub(administrator);

            assertThat(Component.SERVICES)
                    .allSatisfy(service -> assertThat(health(service)).isEqualTo(200));
        } finally {
            suite.restart(Component.KAFKA);
        }
    }

    private int health(Component service) {
        return ManagementInterface.get(suite, service, ManagementInterface.HEALTH)
                .statusCode();
    }

    private void acceptedDuringAnOutage(BiConsumer<Suite, Component> end) {
        String before = running.createHub(administrator);
        destinations.set(before, AcceptedEvents.TYPE, UnaryOperator.identity());

        end.accept(suite, Component.KAFKA);
        String during = running.createHub(administrator);
        destinations.set(during, AcceptedEvents.TYPE, UnaryOperator.identity());
        String deleted = running.createHub(administrator);
        administrator.delete("hubs/" + deleted).expect(204);
        var toOld = publishDuringOutage(before);
        var toNew = publishDuringOutage(during);
        suite.restart(Component.KAFKA);

        delivered(before, toOld);
        delivered(during, toNew);
        inOrder(toOld);
        inOrder(toNew);
        publishedLast(during, false);
        publishedLast(deleted, true);
    }

    /** No caller waits for Kafka, which comes back only afterwards. */
    private AcceptedEvents publishDuringOutage(String hub) {
        var accepted = new AcceptedEvents(running.application(administrator, hub), hub);
        for (int i = 0; i < SESSIONS; i++) {
            accepted.tryRound(EVENTS);
        }
        assertThat(accepted.all()).hasSize(SESSIONS * EVENTS);
        System.out.println(
                "slowest answer while Kafka is away: " + accepted.slowest().toMillis() + " ms");
        return accepted;
    }

    /** Each event arrived, under its one id, and nothing else did. */
    private void delivered(String hub, AcceptedEvents accepted) {
        await("every event arrives at " + hub)
                .atMost(Duration.ofSeconds(40))
                .untilAsserted(() -> assertThat(arrived(hub)).containsExactlyInAnyOrderElementsOf(accepted.all()));
        for (String session : accepted.bySession().keySet()) {
            await("a delivery is recorded for each event of a session")
                    .atMost(Duration.ofSeconds(10))
                    .untilAsserted(() -> assertThat(deliveries(hub, session)).hasSize(EVENTS));
        }
    }

    private JsonNode deliveries(String hub, String session) {
        return administrator
                .get("deliveries?hub=" + hub + "&sessionId=" + session)
                .expect(200)
                .body()
                .path("items");
    }

    private List<String> arrived(String hub) {
        return suite.receivers().arrivals(hub + "-" + AcceptedEvents.TYPE).stream()
                .filter(Arrival::accepted)
                .map(Arrival::webhookId)
                .distinct()
                .toList();
    }

    private void inOrder(AcceptedEvents accepted) {
        var published = reader().eventIds("integration-hub.session-events.v1", AcceptedEvents.TYPE);
        accepted.bySession()
                .forEach((session, events) -> assertThat(published.get(session))
                        .as("events of a session")
                        .containsExactlyElementsOf(events));
    }

    /** The last record about a hub says what it is now. */
    private void publishedLast(String hub, boolean deleted) {
        var last = reader().read("integration-hub.hub-changes.v1").stream()
                .filter(message -> message.key().equals("acme/" + hub))
                .reduce((earlier, later) -> later);
        assertThat(last)
                .hasValueSatisfying(
                        message -> assertThat(message.value() == null).isEqualTo(deleted));
    }

    private TopicReader reader() {
        return new TopicReader(suite.addresses().kafkaBootstrapServers());
    }
}
