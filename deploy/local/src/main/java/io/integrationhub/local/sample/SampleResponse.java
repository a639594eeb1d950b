package io.integrationhub.local.sample;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/**
 * A response.
 *
 * @param body JSON, or empty
 * @param headers beside the content type
 */
record SampleResponse(int status, String body, Map<String, String> headers) {

    private static final ObjectMapper JSON = new ObjectMapper();

    static SampleResponse empty(int status) {
        return new SampleResponse(status, "", Map.of());
    }

    static SampleResponse json(int status, JsonNode body) {
        return new SampleResponse(status, body.toString(), Map.of());
    }

    /** Problem details (RFC 9457). */
    static SampleResponse problem(int status, String title, String detail) {
        return json(
                status,
                JSON.createObjectNode()
                        .put("title", title)
                        .put("status", status)
                        .put("detail", detail));
    }

    SampleResponse with(String header, String value) {
        return new SampleResponse(status, body, Map.of(header, value));
    }

    void write(HttpExchange exchange) throws IOException {
        headers.forEach(exchange.getResponseHeaders()::set);
        if (body.isEmpty()) {
            exchange.sendResponseHeaders(status, -1);
            return;
        }
        var bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders()
                .set("Content-Type", status < 400 ? "application/json" : "application/problem+json");
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
    }
}
