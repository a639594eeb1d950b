package io.integrationhub.hub.usage;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/**
 * Stands in for the other services over real HTTP. Of the hub {@code unknown_there}, credential-service answers with an
 * error and mapping-service with something that is no count; of {@code refused_there} none tells anything.
 */
public final class FakeUsageServices {

    private FakeUsageServices() {}

    public static void answerOn(HttpServer server) {
        serve(server, "credentials", "{\"activeCredentials\":3,\"more\":1}", 500, "{}");
        serve(
                server,
                "destinations",
                "{\"destinations\":4,\"pendingDeliveries\":5}",
                200,
                "{\"destinations\":1,\"pendingDeliveries\":0}");
        serve(
                server,
                "connections",
                "{\"sources\":6,\"connection\":true,\"importedObjects\":7,\"schemaFields\":8,\"waitingWriteBacks\":9}",
                200,
                "[]");
    }

    private static void serve(HttpServer server, String resource, String counts, int otherStatus, String other) {
        server.createContext("/api/v1/" + resource + "/", exchange -> {
            boolean authorized = exchange.getRequestHeaders().containsKey("Authorization");
            String path = exchange.getRequestURI().getPath();
            boolean known = !path.contains("unknown_there");
            boolean allowed = authorized && !path.contains("refused_there");
            answer(exchange, !allowed ? 403 : known ? 200 : otherStatus, known ? counts : other);
        });
    }

    private static void answer(HttpExchange exchange, int status, String json) throws IOException {
        byte[] body = json.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().add("Content-Type", "application/json");
        exchange.sendResponseHeaders(status, body.length);
        try (var out = exchange.getResponseBody()) {
            out.write(body);
        }
    }
}
