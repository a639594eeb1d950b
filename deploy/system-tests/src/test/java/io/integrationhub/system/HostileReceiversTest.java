package io.integrationhub.system;

import static io.integrationhub.system.HostileReceiver.answering;
import static io.integrationhub.system.HostileReceiver.dripping;
import static io.integrationhub.system.HostileReceiver.endless;
import static io.integrationhub.system.HostileReceiver.write;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.integrationhub.local.demo.HubApi;
import io.integrationhub.local.sample.Arrival;
import io.integrationhub.system.HostileReceiver.Conduct;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Receivers that do what receivers should not, all at the same time. What the dispatcher says of each delivery is what the
 * receiver saw, and a receiver that behaves gets everything meanwhile.
 */
class HostileReceiversTest {

    private static final String TYPE = AcceptedEvents.TYPE;
    private static final int EVENTS = 2;
    private static final int HEALTHY_EVENTS = 60;
    private static final Duration PATIENCE = Duration.ofSeconds(90);
    /** An attempt has two seconds, and one more follows a second later. */
    private static final String SETTINGS = "\"timeoutSeconds\":2,\"retrySchedule\":[1]";

    private static final int HOUR = 3600;

    private final RunningSuite running = RunningSuite.shared();
    private final HubApi administrator = running.administrator("acme");
    private final List<Trial> trials = new ArrayList<>();
    private final CountDownLatch end = new CountDownLatch(1);

    @TempDir
    private static Path certificates;

    /** A receiver with the hub that delivers to it, and what is to become of each delivery. */
    private record Trial(
            String name, HostileReceiver receiver, String hub, List<String> events, String status, String outcome) {}

    @AfterEach
    void stop() {
        end.countDown();
        trials.forEach(trial -> trial.receiver().close());
    }

    @Test
    void whatIsRecordedIsWhatTheyGotAndNobodyElseWaits() throws Exception {
        failing("hangs", "timeout", (connection, out) -> end.await());
        failing("drips its headers", "timeout", dripping("HTTP/1.1 200 OK\r\nx-slow: "));
        failing("sends endless headers", "invalid_response", endless("HTTP/1.1 200 OK\r\n", "x-more: headers\r\n"));
        failing("informs without end", "invalid_response", endless("", "HTTP/1.1 103 Early Hints\r\n\r\n"));
        failing("speaks another protocol", "invalid_response", (connection, out) -> write(out, "220 ready\r\n"));
        failing("resets", "connection_lost", (connection, out) -> connection.setSoLinger(true, 0));
        failing("closes", "connection_lost", (connection, out) -> {});
        failing("redirects", "redirect", answering("HTTP/1.1 307 Temporary Redirect", "Location: /elsewhere"));
        failing("has moved", "redirect", answering("HTTP/1.1 301 Moved Permanently", "Location: /elsewhere"));
        failing("has changed nothing", "redirect", answering("HTTP/1.1 304 Not Modified"));
        failing("does not find it", "not_accepted", answering("HTTP/1.1 404 Not Found"));
        failing("asks for less", "throttled", answering("HTTP/1.1 429 Too Many Requests"));
        failing("is down", "server_error", answering("HTTP/1.1 503 Service Unavailable"));
        failing("is down at length", "server_error", endless("""
                HTTP/1.1 500 Internal Server Error\r
                \r
                """, "y".repeat(10_000)));
        failing("speaks no TLS", "tls_failed", HostileReceiver.plain("https", answering("HTTP/1.1 200 OK")));
        failing("vouches for itself", "tls_failed", HostileReceiver.tls(selfSigned(), answering("HTTP/1.1 200 OK")));
        succeeding("says little", answering("HTTP/1.1 204 No Content"));
        succeeding("informs first", (connection, out) -> {
            write(out, "HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 103 Early Hints\r\nlink: </a>\r\n\r\n");
            answering("HTTP/1.1 202 Accepted").answer(connection, out);
        });
        succeeding("drips its body", dripping("HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\n"));
        succeeding("sends an endless body", endless("HTTP/1.1 200 OK\r\n\r\n", "z".repeat(10_000)));
        waiting(
                "asks to wait in seconds",
                "throttled",
                answering("HTTP/1.1 429 Too Many Requests", "Retry-After: " + HOUR));
        waiting(
                "asks to wait until then",
                "server_error",
                (connection, out) -> answering(
                                "HTTP/1.1 503 Service Unavailable",
                                "Retry-After: " + httpDate(Instant.now().plusSeconds(HOUR)))
                        .answer(connection, out));
        String healthy = running.createHub(administrator);
        running.destinations(administrator).set(healthy, TYPE, UnaryOperator.identity());

        var healthyEvents = publish(healthy, HEALTHY_EVENTS / 2);
        trials.forEach(trial -> trial.events().addAll(publish(trial.hub(), EVENTS)));
        healthyEvents.addAll(publish(healthy, HEALTHY_EVENTS / 2));

        await("the healthy receiver gets each event once")
                .atMost(PATIENCE)
                .untilAsserted(() -> assertThat(running.suite().receivers().arrivals(healthy + "-" + TYPE))
                        .extracting(Arrival::webhookId)
                        .containsExactlyInAnyOrderElementsOf(healthyEvents));
        trials.forEach(this::isAsItShouldBe);
    }

    @Test
    void theLastWordOfAReceiverThatIsGoneDisablesIt() {
        var trial = trial("is gone", "failed", "gone", HostileReceiver.plain(answering("HTTP/1.1 410 Gone")));

        trial.events().addAll(publish(trial.hub(), 1));
        await("it is disabled")
                .atMost(PATIENCE)
                .until(() -> administrator
                        .get("destinations/" + trial.hub() + "/" + TYPE)
                        .text("status")
                        .equals("disabled"));

        isAsItShouldBe(trial);
        assertThat(trial.receiver().webhookIds()).hasSize(1);
    }

    @Test
    void whereNobodyListensNothingIsRecordedAsSent() throws IOException {
        String hub = running.createHub(administrator);
        try (var closed = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            destination(hub, "http://127.0.0.1:" + closed.getLocalPort() + "/in");
        }

        publish(hub, 1);

        await("the delivery has failed")
                .atMost(PATIENCE)
                .untilAsserted(() -> assertThat(deliveries(hub)).singleElement().satisfies(delivery -> {
                    assertThat(delivery.path("status").asText()).isEqualTo("failed");
                    assertThat(delivery.path("attemptLog"))
                            .extracting(attempt -> attempt.path("outcome").asText())
                            .containsOnly("unreachable");
                }));
    }

    private void failing(String name, String outcome, Conduct conduct) {
        failing(name, outcome, HostileReceiver.plain(conduct));
    }

    private void failing(String name, String outcome, HostileReceiver receiver) {
        trial(name, "failed", outcome, receiver);
    }

    private void succeeding(String name, Conduct conduct) {
        trial(name, "succeeded", "succeeded", HostileReceiver.plain(conduct));
    }

    private void waiting(String name, String outcome, Conduct conduct) {
        trial(name, "pending", outcome, HostileReceiver.plain(conduct));
    }

    private Trial trial(String name, String status, String outcome, HostileReceiver receiver) {
        String hub = running.createHub(administrator);
        destination(hub, receiver.url());
        var trial = new Trial(name, receiver, hub, new ArrayList<>(), status, outcome);
        trials.add(trial);
        return trial;
    }

    private void destination(String hub, String url) {
        administrator
                .put("destinations/" + hub + "/" + TYPE, "{\"url\":\"%s\",%s}".formatted(url, SETTINGS))
                .expect(201);
    }

    /** Events of a new session that goes to the hub alone. */
    private List<String> publish(String hub, int events) {
        var session = administrator
                .post("sessions", "{\"hubs\":{\"events\":\"" + hub + "\"}}")
                .expect(201)
                .text("sessionId");
        var ids = new ArrayList<String>();
        IntStream.range(0, events)
                .forEach(i -> ids.add(administrator
                        .post("sessions/" + session + "/events", """
                        {"type":"%s","data":{"participant":{"id":"p-%d"}}}""".formatted(TYPE, i))
                        .expect(202)
                        .text("eventId")));
        return ids;
    }

    private void isAsItShouldBe(Trial trial) {
        await("the receiver that " + trial.name()).atMost(PATIENCE).untilAsserted(() -> {
            var deliveries = deliveries(trial.hub());
            assertThat(deliveries)
                    .as("status of deliveries to the receiver that " + trial.name())
                    .extracting(delivery -> delivery.path("status").asText())
                    .hasSameSizeAs(trial.events())
                    .containsOnly(trial.status());
            deliveries.forEach(delivery -> agrees(trial, delivery));
        });
    }

    /** Each attempt that is recorded was a request, and the other way round, but for those that ended before one. */
    private static void agrees(Trial trial, JsonNode delivery) {
        String event = delivery.path("eventId").asText();
        int seen = Collections.frequency(trial.receiver().webhookIds(), event);
        assertThat(trial.events()).contains(event);
        assertThat(delivery.path("attemptLog"))
                .as("attempts at the receiver that " + trial.name())
                .hasSize(delivery.path("attempts").asInt())
                .extracting(attempt -> attempt.path("outcome").asText())
                .containsOnly(trial.outcome());
        assertThat(seen)
                .as("requests to the receiver that " + trial.name())
                .isEqualTo(
                        trial.outcome().equals("tls_failed")
                                ? 0
                                : delivery.path("attempts").asInt());
        if (trial.status().equals("pending")) {
            assertThat(Instant.parse(delivery.path("nextAttemptAt").asText()))
                    .isAfter(Instant.now().plusSeconds(HOUR / 2));
        }
    }

    private List<JsonNode> deliveries(String hub) {
        var items =
                administrator.get("deliveries?hub=" + hub).expect(200).body().path("items");
        return StreamSupport.stream(items.spliterator(), false)
                .map(delivery -> administrator
                        .get("deliveries/" + delivery.path("id").asText())
                        .expect(200)
                        .body())
                .toList();
    }

    /** RFC 9110, section 5.6.7. */
    private static String httpDate(Instant time) {
        return DateTimeFormatter.RFC_1123_DATE_TIME.format(time.atZone(ZoneOffset.UTC));
    }

    private static SSLContext selfSigned() throws GeneralSecurityException, IOException, InterruptedException {
        Path store = certificates.resolve("self-signed.p12");
        var keytool = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "keytool")
                                .toString(),
                        "-genkeypair",
                        "-keyalg",
                        "EC",
                        "-alias",
                        "receiver",
                        "-dname",
                        "CN=127.0.0.1",
                        "-ext",
                        "san=ip:127.0.0.1",
                        "-keystore",
                        store.toString(),
                        "-storepass",
                        "changeit")
                .redirectErrorStream(true)
                .redirectOutput(certificates.resolve("keytool.log").toFile())
                .start();
        assertThat(keytool.waitFor()).isZero();
        var keys = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(store)) {
            keys.load(in, "changeit".toCharArray());
        }
        var managers = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        managers.init(keys, "changeit".toCharArray());
        var context = SSLContext.getInstance("TLS");
        context.init(managers.getKeyManagers(), null, null);
        return context;
    }
}
