package io.integrationhub.dispatch;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/** Stands in for hub-service: knows the hubs that a test says it knows, by name only. */
public final class HubServiceStub implements QuarkusTestResourceLifecycleManager {
    private static final Set<String> HUBS = ConcurrentHashMap.newKeySet();
    private static final String PATH = "/api/v1/hubs/";

    private final HttpServer server;

    public HubServiceStub() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A hub that hub-service has, and has not published yet. */
    static void knows(String hub) {
        HUBS.add(hub);
    }

    @Override
    public Map<String, String> start() {
        server.createContext(PATH, HubServiceStub::answer);
        server.start();
        return Map.of(
                "HUB_SERVICE_URL", "http://127.0.0.1:" + server.getAddress().getPort());
    }

    @Override
    public void stop() {
        server.stop(0);
    }

    private static void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            String hub = exchange.getRequestURI().getPath().substring(PATH.length());
            boolean authorized = exchange.getRequestHeaders().getFirst("Authorization") != null;
            if (!authorized || !HUBS.contains(hub)) {
                exchange.sendResponseHeaders(404, -1);
                return;
            }
            byte[] body = """
                    {"id":"%s","name":"%s","description":"","status":"active","createdAt":"2026-03-02T15:00:00Z"}""".formatted(UUID.randomUUID(), hub).getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().add("Content-Type", "application/json");
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
        }
    }
}
