package io.integrationhub.hub.event;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Stands in for event-dispatch-service over real HTTP: it knows the type {@code custom.just.registered}, breaks when it is
 * asked for {@code custom.broken}, refuses {@code custom.refused}, and says nothing of {@code custom.empty}.
 */
public final class FakeEventTypes {
    static final String REGISTERED = "custom.just.registered";
    static final AtomicInteger ASKED = new AtomicInteger();

    private static final Map<String, Integer> STATUSES =
            Map.of(REGISTERED, 200, "custom.broken", 500, "custom.refused", 403, "custom.empty", 200);
    private static final String PATH = "/api/v1/event-types/";

    private FakeEventTypes() {}

    public static void answerOn(HttpServer server) {
        server.createContext(PATH, FakeEventTypes::answer);
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
}
