package io.integrationhub.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.integrationhub.local.demo.HubApi;
import io.integrationhub.local.suite.Component;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A record that ends the dispatcher: its receiver sees to that, at the moment it arrives. */
class DeadlyRecordTest {
    private static final String OPENED = "session.opened";
    private static final String DEADLY = "p-deadly";

    private final RunningSuite running = RunningSuite.shared();
    private final HubApi administrator = running.administrator("acme");
    private final String hub = running.createHub(administrator);
    private final HubApi application = running.application(administrator, hub);
    private final List<String> answered = new CopyOnWriteArrayList<>();
    private final Semaphore mayKill = new Semaphore(0);
    private final AtomicInteger kills = new AtomicInteger();
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final HttpServer receiver = receiver();

    @AfterEach
    void close() {
        receiver.stop(0);
        threads.shutdownNow();
    }

    @Test
    void theRecordThatIsInWorkWhenTheProcessDiesTwiceIsDeadLetteredAndTheNextIsDelivered() {
        String url = "http://127.0.0.1:" + receiver.getAddress().getPort() + "/";
        administrator
                .put("destinations/" + hub + "/" + OPENED, "{\"url\":\"" + url + "\"}")
                .expect(201);
        String session = application
                .post("sessions", "{\"hubs\":{\"events\":\"" + hub + "\"}}")
                .expect(201)
                .text("sessionId");
        String first = publish(session, "p-1");
        await().atMost(Duration.ofSeconds(60)).until(() -> answered.contains(first));

        String deadly = publish(session, DEADLY);
        dieAndComeBack(1);
        dieAndComeBack(2);
        String next = publish(session, "p-2");

        await().atMost(Duration.ofSeconds(90)).until(() -> answered.contains(next));
        await().atMost(Duration.ofSeconds(60)).until(() -> isDeadLettered(deadly));
        assertThat(kills).hasValue(2);
    }

    private void dieAndComeBack(int times) {
        mayKill.release();
        await().atMost(Duration.ofMinutes(2)).until(() -> kills.get() == times);
        running.suite().restart(Component.EVENT_DISPATCH_SERVICE);
    }

    private HttpServer receiver() {
        try {
            HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            server.setExecutor(threads);
            server.createContext("/", this::answer);
            server.start();
            return server;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void answer(HttpExchange exchange) throws IOException {
        String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        if (body.contains(DEADLY)) {
            mayKill.acquireUninterruptibly();
            running.suite().kill(Component.EVENT_DISPATCH_SERVICE);
            kills.incrementAndGet();
        } else {
            answered.add(exchange.getRequestHeaders().getFirst("webhook-id"));
        }
        exchange.sendResponseHeaders(204, -1);
        exchange.close();
    }

    private boolean isDeadLettered(String event) {
        JsonNode letters = administrator
                .get("events/dead-letters?reason=process_ended&limit=100")
                .expect(200)
                .body()
                .path("items");
        for (JsonNode letter : letters) {
            if (event.equals(letter.path("eventId").asText())) {
                return true;
            }
        }
        return false;
    }

    private String publish(String session, String participant) {
        return application
                .post("sessions/" + session + "/events", """
                        {"type":"session.opened","data":{"participant":{"id":"%s"}}}""".formatted(participant))
                .expect(202)
                .text("eventId");
    }
}
