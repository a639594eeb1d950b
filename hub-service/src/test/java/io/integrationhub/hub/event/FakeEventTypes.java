package io.integrationhub.hub.event;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Stands in for event-dispatch-service over real HTTP: it knows the type {@code custom.just.registered}, breaks when it is
 * asked for {@code custom.broken}, refuses {@code custom.refused}, and says nothing of {@code custom.empty}.
 */
public class FakeEventTypes implements QuarkusTestResourceLifecycleManager {
    static final String REGISTERED = "custom.just.registered";
    static final AtomicInteger ASKED = new AtomicInteger();

    private static final Map<String, Integer> STATUSES =
            Map.of(REGISTERED, 200, "custom.broken", 500, "custom.refused", 403, "custom.empty", 200);
    private static final String PATH = "/api/v1/event-types/";

    private final HttpServer server = create();

    @Override
    public Map<String, String> start() {
        server.createContext(PATH, FakeEventTypes::answer);
        server.start();
        return Map.of(
                "EVENT_DISPATCH_SERVICE_URL",
                "http://127.0.0.1:" + server.getAddress().getPort());
    }

    private static HttpServer create() {
        try {
            return HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void answer(HttpExchange exchange) throws IOException {
        ASKED.incrementAndGet();
        String type = exchange.getRequestURI().getPath().substring(PATH.length());
        String state = """
                {"type":"%s","group":"custom","title":"T","description":"","example":{},
                 "schema":{"properties":{"n":{"type":"integer"}}},
                 "createdAt":"2026-03-02T14:00:00Z","updatedAt":"2026-03-02T14:00:00Z"}""".formatted(type);
        byte[] body = (type.equals("custom.empty") ? "{}" : state).getBytes(StandardCharsets.UTF_8);
        try (exchange) {
            exchange.getResponseHeaders().add("Content-Type", "application/json");
            exchange.sendResponseHeaders(STATUSES.getOrDefault(type, 404), body.length);
            exchange.getResponseBody().write(body);
        }
    }

    @Override
    public void stop() {
        server.stop(0);
    }
}
