package io.integrationhub.hub.translation;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/**
 * Stands in for mapping-service over real HTTP. What it answers depends on the field names that it is sent:
 * {@code first_name} is mapped, {@code ssn} is mapped and sensitive, {@code bad_date} breaks a rule, {@code broken} makes
 * it fail.
 */
public class FakeMappingService implements QuarkusTestResourceLifecycleManager {

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
            answer(exchange, 200, """
                    {"attributes":{"given_name":"Ada","national_id":"078-05-1120"},"unmapped":["shoe_size"],
                     "sensitive":["national_id"]}""");
        }
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
