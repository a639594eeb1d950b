package io.integrationhub.hub.translation;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/**
 * Stands in for mapping-service over real HTTP. What it answers depends on the field names that it is sent:
 * {@code first_name} is mapped, {@code ssn} is mapped and sensitive, {@code bad_date} breaks a rule, {@code broken} makes
 * it fail.
 */
public class FakeMappingService implements QuarkusTestResourceLifecycleManager {

    private static final Map<String, String> FIELDS = Map.of("first_name", "given_name", "ssn", "national_id");

    private final HttpServer server = create();

    @Override
    public Map<String, String> start() {
        server.createContext("/api/v1/translations", FakeMappingService::translate);
        server.start();
        return Map.of(
                "MAPPING_SERVICE_URL", "http://127.0.0.1:" + server.getAddress().getPort());
    }

    private static HttpServer create() {
        try {
            return HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void translate(HttpExchange exchange) throws IOException {
        String request = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        if (request.contains("broken")) {
            answer(exchange, 500, "{}");
        } else if (request.contains("bad_date")) {
            answer(exchange, 422, """
                    {"code":"value_refused","errors":[{"pointer":"/fields/bad_date","detail":"is not a date"}]}""");
        } else {
            answer(exchange, 200, translation(new JsonObject(request)).encode());
        }
    }

    /** Without a source the names are taken for attributes, but for those that begin with {@code unknown}. */
    private static JsonObject translation(JsonObject request) {
        boolean byField = request.getString("source") != null;
        var attributes = new JsonObject();
        var unmapped = new JsonArray();
        var cleared = new JsonArray();
        request.getJsonObject("fields").forEach(field -> {
            String name = byField ? FIELDS.get(field.getKey()) : field.getKey();
            if (name == null || name.startsWith("unknown")) {
                unmapped.add(field.getKey());
            } else if (field.getValue() == null) {
                cleared.add(name);
            } else {
                attributes.put(name, field.getValue());
            }
        });
        return new JsonObject()
                .put("attributes", attributes)
                .put("unmapped", unmapped)
                .put(
                        "sensitive",
                        new JsonArray(attributes.containsKey("national_id") ? List.of("national_id") : List.of()))
                .put("cleared", cleared);
    }

    private static void answer(HttpExchange exchange, int status, String json) throws IOException {
        byte[] body = json.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().add("Content-Type", "application/json");
        exchange.sendResponseHeaders(status, body.length);
        try (var out = exchange.getResponseBody()) {
            out.write(body);
        }
    }

    @Override
    public void stop() {
        server.stop(0);
    }
}
