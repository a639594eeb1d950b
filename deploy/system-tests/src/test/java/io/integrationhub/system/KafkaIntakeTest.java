package io.integrationhub.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.integrationhub.local.demo.DemoDestinations;
import io.integrationhub.local.demo.HubApi;
import io.integrationhub.local.sample.Arrival;
import io.integrationhub.testbase.EventRecord;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** The session platform writes events to Kafka itself, with a producer that knows nothing of the suite. */
class KafkaIntakeTest {
    private static final String TOPIC = "integration-hub.session-events.v1";
    private static final String OPENED = "session.opened";

    private final RunningSuite running = RunningSuite.shared();
    private final HubApi administrator = running.administrator("acme");
    private final DemoDestinations destinations = running.destinations(administrator);
    private final String hub = running.createHub(administrator);
    private final String session = "platform-" + UUID.randomUUID();

    @Test
    void aValidEventIsDeliveredAndABadOneIsListedWithItsReason() {
        destinations.set(hub, OPENED, UnaryOperator.identity());

        String bad = write(OPENED, "{\"sessionId\":\"" + session + "\",\"participant\":\"p-1\"}");
        String good = write(OPENED, "{\"sessionId\":\"" + session + "\",\"participant\":{\"id\":\"p-1\"}}");

        assertThat(destinations.awaitArrival(hub, OPENED, good)).singleElement().matches(Arrival::verified);
        JsonNode letter = awaitLetter(bad);
        assertThat(letter.path("reason").asText()).isEqualTo("data_refused");
        assertThat(letter.at("/violations/0/pointer").asText()).isEqualTo("/participant");
        assertThat(destinations.arrivals(hub, OPENED, bad)).isEmpty();
    }

    @Test
    void anEventOfATypeThatIsRegisteredLaterIsRedrivenAndDelivered() {
        String type = "custom.offer_" + UUID.randomUUID().toString().substring(0, 8) + ".accepted";
        String event = write(type, "{\"offerId\":\"o-1\"}");
        JsonNode letter = awaitLetter(event);
        assertThat(letter.path("reason").asText()).isEqualTo("unknown_event_type");

        administrator.post("event-types", """
                {"type":"%s","title":"Offer accepted","example":{"offerId":"o-17"},
                 "schema":{"type":"object","required":["offerId"],"properties":{"offerId":{"type":"string"}}}}""".formatted(type)).expect(201);
        destinations.set(hub, type, UnaryOperator.identity());
        administrator
                .post("events/dead-letters/" + letter.path("id").asText() + "/redrive", "")
                .expect(202);

        assertThat(destinations.awaitArrival(hub, type, event)).singleElement().matches(Arrival::verified);
    }

    @Test
    void anEventOfTheAccountsOwnTypeIsPublishedOverHttpAtOnce() {
        String type = "custom.offer_" + UUID.randomUUID().toString().substring(0, 8) + ".accepted";
        administrator.post("event-types", """
                {"type":"%s","title":"Offer accepted","example":{"offerId":"o-17"},
                 "schema":{"type":"object","required":["offerId"],"properties":{"offerId":{"type":"string"}}}}""".formatted(type)).expect(201);
        destinations.set(hub, type, UnaryOperator.identity());
        var application = running.application(administrator, hub);
        String created = application.post("sessions", "{}").expect(201).text("sessionId");

        String path = "sessions/" + created + "/events";
        var refused = application
                .post(path, "{\"type\":\"" + type + "\",\"data\":{\"offerId\":1}}")
                .expect(422);
        String event = application
                .post(path, "{\"type\":\"" + type + "\",\"data\":{\"offerId\":\"o-1\"}}")
                .expect(202)
                .text("eventId");

        assertThat(refused.body().at("/errors/0/pointer").asText()).isEqualTo("/data/offerId");
        assertThat(destinations.awaitArrival(hub, type, event)).singleElement().matches(Arrival::verified);
    }

    private JsonNode awaitLetter(String event) {
        return await("the bad event is listed")
                .atMost(Duration.ofSeconds(30))
                .until(() -> letter(event), letter -> !letter.isMissingNode());
    }

    private JsonNode letter(String event) {
        for (JsonNode letter : administrator
                .get("events/dead-letters?limit=200")
                .expect(200)
                .body()
                .path("items")) {
            if (letter.path("eventId").asText().equals(event)) {
                return letter;
            }
        }
        return com.fasterxml.jackson.databind.node.MissingNode.getInstance();
    }

    /** Returns the event's id. */
    private String write(String type, String data) {
        Map<String, Object> settings =
                Map.of("bootstrap.servers", running.suite().addresses().kafkaBootstrapServers(), "acks", "all");
        var event = EventRecord.of(type)
                .source("https://platform.example/sessions")
                .account("acme")
                .subject(session)
                .data(data);
        try (var producer =
                new KafkaProducer<String, @Nullable String>(settings, new StringSerializer(), new StringSerializer())) {
            var unused = producer.send(event.to(TOPIC));
        }
        return event.id();
    }
}
