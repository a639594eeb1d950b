package io.integrationhub.hub.usage;

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
 * Stands in for the other services over real HTTP. Of the hub {@code unknown_there}, credential-service answers with an
 * error and mapping-service with something that is no count; of {@code refused_there} none tells anything.
 */
public class FakeUsageServices implements QuarkusTestResourceLifecycleManager {

    private final HttpServer server = create();

    @Override
    public Map<String, String> start() {
        serve("credentials", "{\"activeCredentials\":3,\"more\":1}", 500, "{}");
        serve(
                "destinations",
                "{\"destinations\":4,\"pendingDeliveries\":5}",
                200,
                "{\"destinations\":1,\"pendingDeliveries\":0}");
        serve("connections", "{\"sources\":6,\"connection\":true,\"importedObjects\":7}", 200, "[]");
        server.start();
        String url = "http://127.0.0.1:" + server.getAddress().getPort();
        return Map.of("CREDENTIAL_SERVICE_URL", url, "EVENT_DISPATCH_SERVICE_URL", url, "MAPPING_SERVICE_URL", url);
    }

    private void serve(String resource, String counts, int otherStatus, String other) {
        server.createContext("/api/v1/" + resource + "/", exchange -> {
            boolean authorized = exchange.getRequestHeaders().containsKey("Authorization");
            String path = exchange.getRequestURI().getPath();
            boolean known = !path.contains("unknown_there");
            boolean allowed = authorized && !path.contains("refused_there");
            answer(exchange, !allowed ? 403 : known ? 200 : otherStatus, known ? counts : other);
        });
    }

    private static HttpServer create() {
        try {
            return HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
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
