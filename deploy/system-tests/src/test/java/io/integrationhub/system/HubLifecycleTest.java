package io.integrationhub.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.integrationhub.local.demo.ApiCredential;
import io.integrationhub.local.demo.DemoMapping;
import io.integrationhub.local.demo.HubApi;
import io.integrationhub.local.sample.Arrival;
import io.integrationhub.local.suite.Component;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.Test;

/** A hub from its first moment to its last, in every service. */
class HubLifecycleTest {

    private static final String OPENED = "session.opened";

    private final RunningSuite running = RunningSuite.shared();
    private final HubApi administrator = running.administrator("acme");

    @Test
    void aHubThatWasJustCreatedCanBeUsedInEveryService() {
        administrator.post("attributes", "{\"name\":\"given_name\",\"label\":\"Given name\",\"type\":\"text\"}");
        var application = running.application(administrator, running.createHub(administrator));

        for (int i = 0; i < 5; i++) {
            String hub = running.createHub(administrator);
            String destination = "{\"url\":\"" + running.suite().receivers().url(hub) + "\"}";

            assertThat(administrator.post("credentials/" + hub, "{}").status()).isEqualTo(201);
            assertThat(administrator
                            .put("destinations/" + hub + "/" + OPENED, destination)
                            .status())
                    .isEqualTo(201);
            assertThat(application
                            .post("sessions", "{\"sourceName\":\"%1$s\",\"hubs\":{\"events\":\"%1$s\"}}".formatted(hub))
                            .status())
                    .isEqualTo(201);
            assertThat(administrator
                            .put(
                                    "connections/" + hub,
                                    "{\"url\":\""
                                            + running.suite().customerApp().url() + "\"}")
                            .status())
                    .isEqualTo(201);
            assertThat(administrator
                            .get("hubs/" + hub + "/deletion")
                            .expect(200)
                            .body()
                            .path("unknown"))
                    .isEmpty();
        }
    }

    @Test
    void aSourceCanBeSetAsSoonAsTheObjectsOfTheNewHubAreImported() {
        String hub = running.createHub(administrator);
        var mapping = new DemoMapping(running.suite(), administrator, hub);

        mapping.importObjects();

        assertThat(mapping.mapFields()).isNotEmpty();
    }

    @Test
    void theDeliveriesOfAPausedHubWaitAndComeWhenItIsResumed() {
        String hub = running.createHub(administrator);
        var destinations = running.destinations(administrator);
        destinations.set(hub, OPENED, UnaryOperator.identity());
        var application = running.application(administrator, hub);
        administrator.send("PATCH", "hubs/" + hub, "{\"status\":\"paused\"}").expect(200);

        assertThat(application
                        .post("sessions", "{\"sourceName\":\"" + hub + "\"}")
                        .expect(422)
                        .text("code"))
                .isEqualTo("hub_paused");
        String waiting = eventThatWaits(application, hub);
        assertThat(destinations.arrivals(hub, OPENED, waiting)).isEmpty();
        administrator.send("PATCH", "hubs/" + hub, "{\"status\":\"active\"}").expect(200);

        assertThat(destinations.awaitArrival(hub, OPENED, waiting))
                .singleElement()
                .matches(Arrival::verified);
        application.post("sessions", "{\"sourceName\":\"" + hub + "\"}").expect(201);
    }

    @Test
    void deletingAHubReachesEveryService() throws Exception {
        String hub = running.createHub(administrator);
        running.destinations(administrator).set(hub, OPENED, UnaryOperator.identity());
        var mapping = new DemoMapping(running.suite(), administrator, hub);
        mapping.importObjects();
        int sources = mapping.mapFields().size();
        var credential = ApiCredential.generate(administrator, hub);
        var application = running.application(administrator, running.createHub(administrator));
        administrator.send("PATCH", "hubs/" + hub, "{\"status\":\"paused\"}").expect(200);
        String waiting = eventThatWaits(application, hub);
        var consequences =
                administrator.get("hubs/" + hub + "/deletion").expect(200).body();
        assertThat(consequences.path("unknown")).isEmpty();
        assertThat(consequences.path("credentials").asInt()).isEqualTo(1);
        assertThat(consequences.path("destinations").asInt()).isEqualTo(1);
        assertThat(consequences.path("pendingDeliveries").asInt()).isPositive();
        assertThat(consequences.path("mappingSources").asInt()).isEqualTo(sources);
        assertThat(consequences.path("connection").asBoolean()).isTrue();
        assertThat(consequences.path("sessionsNarrowedToHub").asInt()).isPositive();

        administrator.delete("hubs/" + hub).expect(204);

        patiently().until(() -> tokenStatus(credential) == 401);
        patiently()
                .until(() ->
                        administrator.get("destinations/" + hub + "/" + OPENED).status() == 404);
        patiently().until(() -> administrator.get("connections/" + hub).status() == 404);
        patiently().until(() -> "cancelled".equals(delivery(hub, waiting)));
        assertThat(administrator.get("attributes?limit=200").expect(200).body().toString())
                .doesNotContain("\"" + hub + "\"");
        assertThat(application
                        .post("sessions", "{\"hubs\":{\"events\":\"" + hub + "\"}}")
                        .status())
                .isEqualTo(422);

        // Another hub of the name has nothing of it.
        administrator.post("hubs", "{\"name\":\"" + hub + "\"}").expect(201);
        var successor =
                administrator.get("hubs/" + hub + "/deletion").expect(200).body();
        assertThat(successor.path("unknown")).isEmpty();
        for (String count : new String[] {
            "credentials", "destinations", "pendingDeliveries", "mappingSources", "sessionsNarrowedToHub"
        }) {
            assertThat(successor.path(count).asInt(-1)).as(count).isZero();
        }
        assertThat(tokenStatus(credential)).isEqualTo(401);
    }

    /** The pause takes a moment to reach the dispatcher: what is published until then goes out. */
    private String eventThatWaits(HubApi application, String hub) {
        return patiently()
                .until(
                        () -> {
                            String event = publish(application, hub);
                            patiently().until(() -> !delivery(hub, event).isEmpty());
                            return "pending".equals(delivery(hub, event)) ? event : "";
                        },
                        event -> !event.isEmpty());
    }

    private static String publish(HubApi application, String hub) {
        String session = application
                .post(
                        "sessions",
                        "{\"externalId\":\"%s\",\"hubs\":{\"events\":\"%s\"}}".formatted(UUID.randomUUID(), hub))
                .expect(201)
                .text("sessionId");
        return application
                .post(
                        "sessions/" + session + "/events",
                        "{\"type\":\"session.opened\",\"data\":{\"participant\":{\"id\":\"p-1\"}}}")
                .expect(202)
                .text("eventId");
    }

    /** Status of the delivery of an event; empty while there is none. */
    private String delivery(String hub, String event) {
        return administrator
                .get("deliveries?limit=200&hub=" + hub)
                .expect(200)
                .body()
                .path("items")
                .valueStream()
                .filter(delivery -> delivery.path("eventId").asText().equals(event))
                .map(delivery -> delivery.path("status").asText())
                .findFirst()
                .orElse("");
    }

    private int tokenStatus(ApiCredential credential) throws IOException, InterruptedException {
        byte[] basic = (credential.clientId() + ":" + credential.apiKey()).getBytes(StandardCharsets.US_ASCII);
        var request = HttpRequest.newBuilder(
                        URI.create(running.suite().addresses().of(Component.CREDENTIAL_SERVICE) + "/oauth2/token"))
                .header("Authorization", "Basic " + Base64.getEncoder().encodeToString(basic))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString("grant_type=client_credentials"))
                .build();
        try (var client = HttpClient.newHttpClient()) {
            return client.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
        }
    }

    private static ConditionFactory patiently() {
        return await().atMost(Duration.ofSeconds(30)).pollInterval(Duration.ofMillis(100));
    }
}
