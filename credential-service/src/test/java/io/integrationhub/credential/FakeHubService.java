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
import java.time.Instant;
import java.util.Base64;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A hub-service in which every account has every hub, but for accounts whose name begins with {@code stranger} and hubs
 * whose name begins with {@code unknown}, and for those of one account only, see {@link #ownHub}; what a test creates or
 * deletes goes before. Asked for the hub {@code answers_403}, it answers with this status; for {@code garbled}, with something
 * that is no hub, for {@code goes_on} with a hub and more; for {@code hangs_up} and {@code silent}, not at all. It insists on
 * the caller's token.
 */
public final class FakeHubService implements QuarkusTestResourceLifecycleManager {

    private static final Instant CREATED_AT = Instant.parse("2026-03-02T15:12:42Z");

    /** The id that this hub-service answers with, for a hub that no test has created. */
    public static UUID id(String account, String hub) {
        return UUID.nameUUIDFromBytes((account + "/" + hub).getBytes(StandardCharsets.UTF_8));
    }

    /** A name for a hub that no other account has. */
    static String ownHub(String account, String suffix) {
        return "own_" + Integer.toHexString(account.hashCode()) + "_" + suffix;
    }

    /** A hub that a test has created here, or deleted. */
    private record Entry(UUID id, Instant createdAt, boolean isDeleted) {}

    private static final Map<String, Entry> ENTRIES = new ConcurrentHashMap<>();

    /** The account has this hub from now on, whatever was said before. */
    public static void create(String account, String hub, UUID id, Instant createdAt) {
        ENTRIES.put(account + "/" + hub, new Entry(id, createdAt, false));
    }

    /** The account has no hub of this name any more. */
    public static void delete(String account, String hub) {
        ENTRIES.put(account + "/" + hub, new Entry(id(account, hub), Instant.EPOCH, true));
    }

    private static Entry entry(String account, String hub) {
        return ENTRIES.getOrDefault(
                account + "/" + hub, new Entry(id(account, hub), CREATED_AT, !existsAnyway(account, hub)));
    }

    private static boolean existsAnyway(String account, String hub) {
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
        } else if (entry(account(token), hub).isDeleted()) {
            respond(exchange, 404, new JsonObject());
        } else if (hub.startsWith("answers_")) {
            respond(exchange, Integer.parseInt(hub.substring("answers_".length())), new JsonObject());
        } else if (hub.equals("garbled")) {
            respond(exchange, 200, JsonObject.of("id", "one"));
        } else if (hub.equals("goes_on")) {
            respond(exchange, 200, body(hub, entry(account(token), hub)).encode() + "{}");
        } else if (hub.equals("hangs_up")) {
            exchange.close();
        } else if (!hub.equals("silent")) {
            respond(exchange, 200, body(hub, entry(account(token), hub)));
        }
    }

    private static JsonObject body(String name, Entry hub) {
        String createdAt = hub.createdAt().toString();
        return JsonObject.of("id", hub.id().toString(), "name", name, "status", "active", "createdAt", createdAt);
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
