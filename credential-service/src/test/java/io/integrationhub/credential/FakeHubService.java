package io.integrationhub.credential;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import java.util.UUID;

/**
 * A hub-service in which every account has every hub, but for accounts whose name begins with {@code stranger} and hubs
 * whose name begins with {@code unknown}, and for those of one account only, see {@link #ownHub}. Asked for the hub
 * {@code answers_403}, it answers with this status; for {@code garbled}, with something that is no hub, for {@code goes_on} with a hub and more; for {@code hangs_up}
 * and {@code silent}, not at all. It insists on the caller's token.
 */
public final class FakeHubService implements QuarkusTestResourceLifecycleManager {

    private static final String CREATED_AT = "2026-03-02T15:12:42Z";

    /** The id that this hub-service answers with. */
    public static UUID id(String account, String hub) {
        return UUID.nameUUIDFromBytes((account + "/" + hub).getBytes(StandardCharsets.UTF_8));
    }

    /** A name for a hub that no other account has. */
    static String ownHub(String account, String suffix) {
        return "own_" + Integer.toHexString(account.hashCode()) + "_" + suffix;
    }

    private static boolean exists(String account, String hub) {
        return !account.startsWith("stranger")
                && !hub.startsWith("unknown")
                && (!hub.startsWith("own") || hub.startsWith(ownHub(account, "")));
    }

    @Override
    public Map<String, String> start() {
        try {
            var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            server.createContext("/api/v1/hubs/", FakeHubService::answer);
            server.start();
            return Map.of(
                    "HUB_SERVICE_URL", "http://127.0.0.1:" + server.getAddress().getPort());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void answer(HttpExchange exchange) throws IOException {
        String token = exchange.getRequestHeaders().getFirst("Authorization");
        String hub = exchange.getRequestURI().getPath().substring("/api/v1/hubs/".length());
        if (token == null) {
            respond(exchange, 401, new JsonObject());
        } else if (!exists(account(token), hub)) {
            respond(exchange, 404, new JsonObject());
        } else if (hub.startsWith("answers_")) {
            respond(exchange, Integer.parseInt(hub.substring("answers_".length())), new JsonObject());
        } else if (hub.equals("garbled")) {
            respond(exchange, 200, JsonObject.of("id", "one"));
        } else if (hub.equals("goes_on")) {
            respond(
                    exchange,
                    200,
                    JsonObject.of(
                                            "id",
                                            id(account(token), hub).toString(),
                                            "name",
                                            hub,
                                            "status",
                                            "active",
                                            "createdAt",
                                            CREATED_AT)
                                    .encode()
                            + "{}");
        } else if (hub.equals("hangs_up")) {
            exchange.close();
        } else if (!hub.equals("silent")) {
            String id = id(account(token), hub).toString();
            respond(exchange, 200, JsonObject.of("id", id, "name", hub, "status", "active", "createdAt", CREATED_AT));
        }
    }

    private static String account(String token) {
        byte[] claims = Base64.getUrlDecoder().decode(token.split("\\.", -1)[1]);
        return new JsonObject(new String(claims, StandardCharsets.UTF_8)).getString("account");
    }

    private static void respond(HttpExchange exchange, int status, JsonObject body) throws IOException {
        respond(exchange, status, body.encode());
    }

    private static void respond(HttpExchange exchange, int status, String body) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().add("Content-Type", "application/json");
        exchange.sendResponseHeaders(status, bytes.length);
        try (var out = exchange.getResponseBody()) {
            out.write(bytes);
        }
    }

    @Override
    public void stop() {
        // The server ends with the JVM.
    }
}
