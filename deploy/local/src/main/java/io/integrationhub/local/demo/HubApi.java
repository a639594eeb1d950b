package io.integrationhub.local.demo;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.integrationhub.json.ExactJson;
import io.integrationhub.local.suite.Addresses;
import io.integrationhub.local.suite.Component;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;

/** The suite's HTTP API, called with one access token. */
public final class HubApi {

    private static final ObjectMapper JSON = ExactJson.mapper().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);
    private static final HttpClient CLIENT = HttpClient.newHttpClient();
    private static final Duration TIMEOUT = Duration.ofSeconds(20);
    /** Which service answers a path: the prefixes are disjoint. */
    private static final Map<String, Component> ROUTES = Map.ofEntries(
            Map.entry("hubs", Component.HUB_SERVICE),
            Map.entry("sessions", Component.HUB_SERVICE),
            Map.entry("document-analyses", Component.HUB_SERVICE),
            Map.entry("audit", Component.HUB_SERVICE),
            Map.entry("caller", Component.HUB_SERVICE),
            Map.entry("attributes", Component.MAPPING_SERVICE),
            Map.entry("connections", Component.MAPPING_SERVICE),
            Map.entry("imports", Component.MAPPING_SERVICE),
            Map.entry("objects", Component.MAPPING_SERVICE),
            Map.entry("translations", Component.MAPPING_SERVICE),
            Map.entry("schemas", Component.MAPPING_SERVICE),
            Map.entry("write-backs", Component.MAPPING_SERVICE),
            Map.entry("event-types", Component.EVENT_DISPATCH_SERVICE),
            Map.entry("destinations", Component.EVENT_DISPATCH_SERVICE),
            Map.entry("deliveries", Component.EVENT_DISPATCH_SERVICE),
            Map.entry("delivery-stats", Component.EVENT_DISPATCH_SERVICE),
            Map.entry("recoveries", Component.EVENT_DISPATCH_SERVICE),
            Map.entry("events", Component.EVENT_DISPATCH_SERVICE),
            Map.entry("credentials", Component.CREDENTIAL_SERVICE));

    private final Addresses addresses;
    private final String token;
    private final String trace;

    private HubApi(Addresses addresses, String token, String trace) {
        this.addresses = addresses;
        this.token = token;
        this.trace = trace;
    }

    /** The API as the holder of an access token sees it; an empty token sends none. */
    public static HubApi as(Addresses addresses, String token) {
        return new HubApi(addresses, token, "");
    }

    /** The same, in a trace. */
    public HubApi in(String traceparent) {
        return new HubApi(addresses, token, traceparent);
    }

    /**
     * An answer.
     *
     * @param body the JSON, a missing node when there is none
     */
    public record Answer(int status, JsonNode body, java.net.http.HttpHeaders headers) {

        /** This answer, when it has the status. */
        public Answer expect(int expected) {
            if (status != expected) {
                throw new IllegalStateException("expected status " + expected + " but got " + status + ": " + body);
            }
            return this;
        }

        /** This answer, unless the thing existed before. */
        Answer expectCreatedOrThere() {
            return status == 409 || status == 200 ? this : expect(201);
        }

        /** A text of the body. */
        public String text(String member) {
            return body.path(member).asText();
        }
    }

    public Answer get(String path) {
        return send("GET", path, "");
    }

    public Answer post(String path, String json) {
        return send("POST", path, json);
    }

    public Answer put(String path, String json) {
        return send("PUT", path, json);
    }

    public Answer delete(String path) {
        return send("DELETE", path, "");
    }

    /**
     * Sends a request.
     *
     * @param path below {@code /api/v1/}
     * @param json the body, empty for none
     */
    public Answer send(String method, String path, String json) {
        var request = HttpRequest.newBuilder(address(path)).timeout(TIMEOUT);
        if (!token.isEmpty()) {
            request.header("Authorization", "Bearer " + token);
        }
        if (!trace.isEmpty()) {
            request.header("traceparent", trace);
        }
        if (json.isEmpty()) {
            request.method(method, HttpRequest.BodyPublishers.noBody());
        } else {
            request.header("Content-Type", "application/json")
                    .method(method, HttpRequest.BodyPublishers.ofString(json));
        }
        return send(CLIENT, request.build());
    }

    private URI address(String path) {
        var service = ROUTES.get(path.split("[/?]", 2)[0]);
        if (service == null) {
            throw new IllegalArgumentException("no service answers " + path);
        }
        return URI.create(addresses.of(service) + "/api/v1/" + path);
    }

    static Answer send(HttpClient client, HttpRequest request) {
        try {
            var answer = client.send(request, HttpResponse.BodyHandlers.ofString());
            return new Answer(answer.statusCode(), json(answer.body()), answer.headers());
        } catch (IOException e) {
            throw new UncheckedIOException(request.method() + " " + request.uri(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static JsonNode json(String body) {
        try {
            return body.isBlank() ? MissingNode.getInstance() : JSON.readTree(body);
        } catch (JsonProcessingException e) {
            return MissingNode.getInstance();
        }
    }
}
