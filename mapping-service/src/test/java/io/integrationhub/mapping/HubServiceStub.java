package io.integrationhub.mapping;

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
 * Stands for hub-service when a hub is asked for. For every account, hubs whose name begins with {@code asked} exist, and
 * asking for one whose name begins with {@code broken} fails; with {@code forbidden}, {@code gibberish} or {@code silent} it
 * is refused, answered with something else, or not answered. A hub whose name begins with {@code own} exists only for the
 * account that it names, see {@link #ownHub}; others, when a test creates them. Without the caller's token it answers 401.
 */
public final class HubServiceStub implements QuarkusTestResourceLifecycleManager {

    private static final String PATH = "/api/v1/hubs/";

    /** A hub that a test has created. */
    private record Created(UUID id, Instant at) {}

    /** By account and name. */
    private static final Map<String, Created> CREATED = new ConcurrentHashMap<>();

    private final HttpServer server = server();

    @Override
    public Map<String, String> start() {
        server.createContext(PATH, HubServiceStub::answer);
        server.start();
        return Map.ofEntries(
                Map.entry(
                        "HUB_SERVICE_URL",
                        "http://127.0.0.1:" + server.getAddress().getPort()),
                Map.entry("EGRESS_ALLOW_HTTP", "true"),
                Map.entry("EGRESS_ALLOWED_CIDRS", "127.0.0.0/8"),
                // Long enough for any answer, and short enough to be waited for.
                Map.entry("integration-hub.prefill.timeout", "2s"),
                Map.entry("integration-hub.prefill.first-pause", "10ms"),
                Map.entry("integration-hub.import.first-pause", "10ms"),
                Map.entry("integration-hub.import.longest-pause", "3s"),
                Map.entry("integration-hub.import.follow.heartbeat", "1s"),
                // What tests wait for: a consumer that has taken in all.
                Map.entry("mp.messaging.incoming.session-events.auto.commit.interval.ms", "200"),
                Map.entry("integration-hub.write-back.first-pause", "50ms"),
                Map.entry("integration-hub.write-back.look-for-deleted-hubs-every", "1s"));
    }

    @Override
    public void stop() {
        server.stop(0);
    }

    /** A name for a hub that no other account has. */
    static String ownHub(String account, String suffix) {
        return "own_" + Integer.toHexString(account.hashCode()) + "_" + suffix;
    }

    /** The account has this hub from now on, in the place of a former one of the name. */
    public static void create(String account, String hub, UUID id) {
        CREATED.put(account + "/" + hub, new Created(id, Instant.now()));
    }

    public static void delete(String account, String hub) {
        CREATED.remove(account + "/" + hub);
    }

    private static boolean exists(String account, String hub) {
        return CREATED.containsKey(account + "/" + hub)
                || hub.startsWith("asked")
                || hub.startsWith(ownHub(account, ""));
    }

    /** The id that the hub has. */
    static UUID idOf(String account, String hub) {
        return created(account, hub).id();
    }

    private static Created created(String account, String hub) {
        String key = account + "/" + hub;
        UUID id = UUID.nameUUIDFromBytes(key.getBytes(StandardCharsets.UTF_8));
        return CREATED.getOrDefault(key, new Created(id, Instant.parse("2026-01-01T00:00:00Z")));
    }

    private static void answer(HttpExchange exchange) throws IOException {
        String name = exchange.getRequestURI().getPath().substring(PATH.length());
        String token = exchange.getRequestHeaders().getFirst("Authorization");
        if (token == null) {
            send(exchange, 401, "{}");
        } else if (name.startsWith("broken")) {
            send(exchange, 500, "{}");
        } else if (name.startsWith("forbidden")) {
            send(exchange, 403, "{}");
        } else if (name.startsWith("gibberish")) {
            send(exchange, 200, "{\"name\":[]}");
        } else if (name.startsWith("silent")) {
            exchange.close();
        } else if (exists(accountOf(token), name)) {
            send(exchange, 200, hub(accountOf(token), name));
        } else {
            send(exchange, 404, "{}");
        }
    }

    private static String accountOf(String token) {
        String claims = token.split("\\.", -1)[1];
        return new JsonObject(new String(Base64.getUrlDecoder().decode(claims), StandardCharsets.UTF_8))
                .getString("account");
    }

    private static String hub(String account, String name) {
        return """
            {"id":"%s","name":"%s","description":"","status":"active",
            "createdAt":"%3$s","updatedAt":"%3$s"}\
            """.formatted(idOf(account, name), name, created(account, name).at());
    }

    private static void send(HttpExchange exchange, int status, String body) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().add("Content-Type", "application/json");
        exchange.sendResponseHeaders(status, bytes.length);
        try (var out = exchange.getResponseBody()) {
            out.write(bytes);
        }
    }

    private static HttpServer server() {
        try {
            return HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
