package io.integrationhub.hub.translation;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.integrationhub.json.ExactJson;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Stands in for mapping-service over real HTTP. What it answers depends on the field names that it is sent:
 * {@code first_name} is mapped, {@code ssn} is mapped and sensitive, {@code bad_date} breaks a rule, {@code broken} makes
 * it fail, for {@code goes_on} something follows on its answer, for {@code wrong_type} a member has another type than the
 * contract says, {@code silent} gets no answer, {@code status_404} that status and no problem. Records are found, unless their id is one of {@link #RECORDS}.
 */
public final class FakeMappingService {

    private static final ObjectMapper JSON = ExactJson.mapper();
    private static final Map<String, String> FIELDS = Map.of("first_name", "given_name", "ssn", "national_id");

    private static final Set<String> ADDRESS = Set.of("street", "city", "state", "postalCode");
    private static final Pattern ATTRIBUTE = Pattern.compile("[a-z0-9_]{1,50}");
    private static final Pattern STATUS = Pattern.compile("status_(\\d{3})");

    /** A problem of mapping-service with its status. */
    private record Refusal(int status, String json) {}

    /** What becomes of records with these ids. */
    private static final Map<String, Refusal> RECORDS = Map.of(
            "missing",
            new Refusal(422, """
                {"code":"record_not_found","errors":[{"pointer":"/records/contact","detail":"is not there"}]}\
                """),
            "unconnected",
            new Refusal(422, """
                {"code":"no_connection","errors":[{"pointer":"/source","detail":"has no connection"}]}\
                """),
            "misfit",
            new Refusal(422, """
                {"code":"value_refused","errors":[{"pointer":"/records/contact","detail":"born: is not a date"},
                 {"pointer":"/records/loan","detail":"amount: is not a number"}]}\
                """),
            "late",
            new Refusal(502, "{\"code\":\"customer_app_failed\",\"detail\":\"The app did not answer in time.\"}"),
            "gateway",
            new Refusal(502, "{\"code\":\"bad_gateway\"}"));

    /** The hub whose field first_name has a default. */
    public static final String DEFAULTING = "defaulting_hub";

    /** The hub that has a data schema. */
    public static final String HUB_WITH_SCHEMA = "schema_hub";

    private FakeMappingService() {}

    public static void answerOn(HttpServer server) {
        server.createContext("/api/v1/translations", FakeMappingService::translate);
        server.createContext(
                "/api/v1/schemas/" + HUB_WITH_SCHEMA + "/translations", FakeMappingService::translateBySchema);
    }

    /**
     * As the data schema of that hub has it: {@code applicant.firstName} is given_name, {@code applicant.SSN} is national_id
     * and sensitive; other hubs have none.
     */
    private static void translateBySchema(HttpExchange exchange) throws IOException {
        JsonNode request = JSON.readTree(exchange.getRequestBody().readAllBytes());
        JsonNode applicant = request.path("data").path("applicant");
        if (exchange.getRequestURI().getPath().endsWith("/back")) {
            answer(exchange, 200, inCustomersWords(request.path("attributes")).toString());
        } else if (applicant.path("firstName").isNumber()) {
            answer(exchange, 422, """
                {"code":"value_refused","errors":[{"pointer":"/data/applicant/firstName","detail":"must be a text"}]}\
                """);
        } else {
            var translation = JSON.createObjectNode();
            var attributes = translation.putObject("attributes");
            attributes.set("given_name", applicant.path("firstName"));
            attributes.set("national_id", applicant.path("SSN"));
            translation.putArray("unmapped").add("applicant.nick");
            translation.putArray("sensitive").add("national_id");
            answer(exchange, 200, translation.toString());
        }
    }

    private static JsonNode inCustomersWords(JsonNode attributes) {
        var back = JSON.createObjectNode();
        var applicant = back.putObject("data").putObject("applicant");
        if (attributes.has("given_name")) {
            applicant.set("firstName", attributes.get("given_name"));
        }
        var sensitive = back.putArray("sensitive");
        if (attributes.has("national_id")) {
            applicant.set("SSN", attributes.get("national_id"));
            sensitive.add("/applicant/SSN");
        }
        back.putObject("fields").put("given_name", "/applicant/firstName").put("national_id", "/applicant/SSN");
        return back;
    }

    private static void translate(HttpExchange exchange) throws IOException {
        String request = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        if (request.contains("silent")) {
            return;
        }
        var status = STATUS.matcher(request);
        if (status.find()) {
            exchange.getResponseHeaders().add("Content-Type", "text/html");
            answer(exchange, Integer.parseInt(status.group(1)), "<p>No.</p>");
        } else if (request.contains("\"records\"")) {
            prefill(exchange, request);
        } else if (request.contains("goes_on")) {
            answer(exchange, 200, translation(JSON.readTree(request)) + " {\"attributes\":{}}");
        } else if (request.contains("wrong_type")) {
            answer(exchange, 200, "{\"attributes\":{},\"unmapped\":[true],\"sensitive\":[]}");
        } else if (request.contains("broken")) {
            answer(exchange, 500, "{}");
        } else if (request.contains("bad_date")) {
            answer(exchange, 422, """
                {"code":"value_refused","errors":[{"pointer":"/fields/bad_date","detail":"is not a date"}]}\
                """);
        } else {
            translate(exchange, JSON.readTree(request));
        }
    }

    private static void translate(HttpExchange exchange, JsonNode request) throws IOException {
        var refusal = refusal(request);
        if (refusal.isEmpty()) {
            answer(exchange, 200, translation(request).toString());
        } else {
            answer(exchange, 422, refusal.get().toString());
        }
    }

    private static Optional<JsonNode> refusal(JsonNode request) {
        var refusal = JSON.createObjectNode().put("code", "value_refused");
        var refused = refusal.putArray("errors");
        request.get("fields").properties().forEach(field -> {
            if (!isAttributeValue(field.getValue())) {
                refused.addObject()
                        .put("pointer", "/fields/" + field.getKey())
                        .put("detail", "does not fit the attribute");
            }
        });
        return refused.isEmpty() ? Optional.empty() : Optional.of(refusal);
    }

    /** As the schemas of events say it: no lists, and of objects only addresses. */
    private static boolean isAttributeValue(JsonNode value) {
        return value.isValueNode()
                || (value.isObject()
                        && !value.isEmpty()
                        && value.properties().stream()
                                .allMatch(part -> ADDRESS.contains(part.getKey())
                                        && part.getValue().isTextual()));
    }

    private static void prefill(HttpExchange exchange, String request) throws IOException {
        var refusal = RECORDS.entrySet().stream()
                .filter(record -> request.contains("\"" + record.getKey() + "\""))
                .map(Map.Entry::getValue)
                .findFirst();
        if (refusal.isPresent()) {
            exchange.getResponseHeaders().add("Content-Type", "application/problem+json");
            answer(exchange, refusal.get().status(), refusal.get().json());
        } else {
            answer(exchange, 200, """
                {"attributes":{"given_name":"Dana","national_id":"521880417"},"unmapped":["contact.phone"],
                 "sensitive":["national_id"]}\
                """);
        }
    }

    /** Without a source the names are taken for attributes, but for those that begin with {@code unknown}. */
    private static JsonNode translation(JsonNode request) {
        boolean byField = request.path("source").isTextual();
        var translation = JSON.createObjectNode();
        var attributes = translation.putObject("attributes");
        var unmapped = translation.putArray("unmapped");
        var cleared = translation.putArray("cleared");
        request.get("fields").properties().forEach(field -> {
            String name = byField ? FIELDS.get(field.getKey()) : field.getKey();
            if (name == null
                    || name.startsWith("unknown")
                    || !ATTRIBUTE.matcher(name).matches()) {
                unmapped.add(field.getKey());
            } else if (field.getValue().isNull()) {
                cleared.add(name);
            } else {
                attributes.set(name, field.getValue());
            }
        });
        if (request.path("complete").booleanValue()
                && !attributes.has("given_name")
                && DEFAULTING.equals(request.path("source").asText())) {
            attributes.put("given_name", "nobody");
        }
        var sensitive = translation.putArray("sensitive");
        if (attributes.has("national_id")) {
            sensitive.add("national_id");
        }
        return translation;
    }

    private static void answer(HttpExchange exchange, int status, String json) throws IOException {
        byte[] body = json.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().putIfAbsent("Content-Type", List.of("application/json"));
        exchange.sendResponseHeaders(status, body.length);
        try (var out = exchange.getResponseBody()) {
            out.write(body);
        }
    }
}
