package io.integrationhub.dispatch;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Stands in for hub-service: knows the hubs that a test says it has. */
public final class HubServiceStub implements QuarkusTestResourceLifecycleManager {
    private static final Map<String, UUID> HUBS = new ConcurrentHashMap<>();
    private static final Pattern ACCOUNT = Pattern.compile("\"account\":\"([^\"]+)\"");
    private static final String PATH = "/api/v1/hubs/";

    private final HttpServer server;

    public HubServiceStub() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The account has this hub from now on. */
    static void create(String account, String hub, UUID id) {
        HUBS.put(account + "/" + hub, id);
    }

    public static UUID id(String account, String hub) {
        return java.util.Objects.requireNonNull(HUBS.get(account + "/" + hub), "the account has no such hub");
    }

    static void delete(String account, String hub) {
        HUBS.remove(account + "/" + hub);
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
            UUID id = HUBS.get(account(exchange) + "/" + hub);
            if (id == null) {
                exchange.sendResponseHeaders(404, -1);
                return;
            }
            byte[] body = """
                    {"id":"%s","name":"%s","description":"","status":"active","createdAt":"%s"}""".formatted(id, hub, Instant.now()).getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().add("Content-Type", "application/json");
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
        }
    }

    private static String account(HttpExchange exchange) {
        String token = exchange.getRequestHeaders().getFirst("Authorization");
        String claims = new String(
                Base64.getUrlDecoder().decode(token.substring(token.indexOf('.') + 1, token.lastIndexOf('.'))),
                StandardCharsets.UTF_8);
        Matcher account = ACCOUNT.matcher(claims);
        return account.find() ? account.group(1) : "";
    }
}
