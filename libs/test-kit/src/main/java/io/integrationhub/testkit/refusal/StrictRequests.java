package io.integrationhub.testkit.refusal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicContainer.dynamicContainer;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.integrationhub.testkit.Tokens;
import io.integrationhub.testkit.fuzz.SampleValues;
import io.integrationhub.testkit.http.RawAnswer;
import io.integrationhub.testkit.http.RawConnection;
import io.integrationhub.testkit.http.RawRequest;
import io.integrationhub.testkit.openapi.AccountObjects;
import io.integrationhub.testkit.openapi.ApiDocument;
import io.integrationhub.testkit.openapi.ApiOperation;
import io.integrationhub.testkit.openapi.ApiParameter;
import io.integrationhub.testkit.openapi.ServiceObjects;
import io.restassured.RestAssured;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.DynamicTest;

/**
 * Tests made from an OpenAPI document: each operation takes one JSON value of the types that the document names, and the
 * query parameters that it names, and says of everything else what is wrong with it and where.
 */
public final class StrictRequests {

    private static final ObjectMapper JSON = new ObjectMapper();

    /** Values that are not of a type, but that a lenient reader would take for one. */
    private static final Map<String, List<String>> COERCED = Map.of(
            "string", List.of("false", "1", "1.5", "[]", "[\"a\"]", "{}"),
            "boolean", List.of("\"true\"", "\"\"", "0", "1"),
            "integer", List.of("\"1\"", "\"\"", "true", "1.5", "1e400"),
            "array", List.of("\"\"", "\"a\"", "{}", "1"),
            "object", List.of("\"\"", "\"{}\"", "[]", "1", "false"));

    private static final List<String> NO_NUMBERS = List.of("abc", "", "1.5", "1e3", "99999999999", "1%202");

    private final ApiDocument document;
    private final AccountObjects objects;

    private StrictRequests(ApiDocument document, AccountObjects objects) {
        this.document = document;
        this.objects = objects;
    }

    public static StrictRequests of(String service, ServiceObjects objects) {
        return new StrictRequests(ApiDocument.of(service), objects.create("account-" + UUID.randomUUID()));
    }

    /** The tests, one group for each operation below {@code /api}: the others follow RFC 6749. */
    public Stream<DynamicNode> tests() {
        return document.operations().stream()
                .filter(operation -> operation.path().startsWith("/api/"))
                .map(operation -> dynamicContainer(operation.toString(), tests(operation)));
    }

    private List<DynamicTest> tests(ApiOperation operation) {
        var tests = new ArrayList<DynamicTest>();
        tests.add(dynamicTest("names unknown query parameters", () -> unknownParameters(operation)));
        tests.add(dynamicTest("names query parameters that are wrong", () -> wrongParameters(operation)));
        var body = operation.body();
        if (body != null && body.isJson()) {
            tests.add(dynamicTest("takes one JSON value", () -> otherTexts(operation, body)));
            tests.add(dynamicTest("takes no value for one of another type", () -> otherTypes(operation, body)));
            tests.add(dynamicTest("takes known members, each once", () -> otherMembers(operation, body)));
        }
        return tests;
    }

    private void unknownParameters(ApiOperation operation) {
        List<String> known = query(operation).stream().map(ApiParameter::name).toList();
        for (String name : List.of("unknwon", "LIMIT", "hubb", "q")) {
            RawAnswer answer = call(operation, "?" + name + "=1", valid(operation));

            String detail = refused(answer, 400, "?" + name);
            assertThat(detail).startsWith("is unknown");
            assertThat(known).allSatisfy(parameter -> assertThat(detail).contains(parameter));
        }
    }

    private void wrongParameters(ApiOperation operation) {
        for (ApiParameter parameter : query(operation)) {
            String name = parameter.name();
            String twice = "?" + name + "=1&" + name + "=2";
            assertThat(refused(call(operation, twice, valid(operation)), 400, "?" + name))
                    .startsWith("is given twice");
            if (parameter.schema().path("type").asText().equals("integer")) {
                for (String value : NO_NUMBERS) {
                    RawAnswer answer = call(operation, "?" + name + "=" + value, valid(operation));
                    assertThat(refused(answer, 422, "?" + name)).startsWith("must be a whole number from");
                }
            }
        }
    }

    private void otherTexts(ApiOperation operation, ApiOperation.Body body) {
        String valid = valid(operation);
        for (String after : List.of(" {}", valid, "\n{\"scopes\":[]}", "null", "x", "]", "}", ",")) {
            assertThat(refused(call(operation, "", valid + after), 400, "")).startsWith("goes on after its end");
        }
        for (String other : List.of("null", "[]", "\"text\"", "true", "0")) {
            assertThat(refused(call(operation, "", other), 400, "")).startsWith("must be an object, not ");
        }
        assertThat(refused(call(operation, "", "{"), 400, "")).startsWith("is not valid JSON");
        assertThat(refused(call(operation, "", valid.getBytes(StandardCharsets.UTF_16)), 400, ""))
                .startsWith("is not UTF-8");
        if (body.required()) {
            assertThat(refused(call(operation, "", ""), 400, "")).startsWith("is empty");
        }
    }

    private void otherTypes(ApiOperation operation, ApiOperation.Body body) {
        body.schema().path("properties").properties().forEach(property -> {
            String type = type(document.resolve(property.getValue()));
            for (String value : COERCED.getOrDefault(type, List.of())) {
                String text = with(parsed(valid(operation)), property.getKey(), value);

                assertThat(refused(call(operation, "", text), 400, "/" + property.getKey()))
                        .as("%s %s", operation, text)
                        .startsWith("must be ");
            }
        });
    }

    private void otherMembers(ApiOperation operation, ApiOperation.Body body) {
        ObjectNode valid = parsed(valid(operation));
        assertThat(refused(call(operation, "", with(valid, "unknwon", "1")), 400, "/unknwon"))
                .startsWith("is unknown");
        for (var property : body.schema().path("properties").properties()) {
            String name = property.getKey();
            String typingError = name.substring(1);
            if (typingError.length() > 3 && !body.schema().path("properties").has(typingError)) {
                assertThat(refused(call(operation, "", with(valid, typingError, "1")), 400, "/" + typingError))
                        .startsWith("is unknown; did you mean ");
            }
            String twice = "{\"" + name + "\":null,\"" + name + "\":null}";
            assertThat(refused(call(operation, "", twice), 400, "/" + name)).startsWith("is given twice");
        }
    }

    private static List<ApiParameter> query(ApiOperation operation) {
        return operation.parameters().stream()
                .filter(parameter -> parameter.in().equals("query"))
                .toList();
    }

    private static String type(JsonNode schema) {
        JsonNode type = schema.path("type");
        return type.isArray() ? type.path(0).asText() : type.asText();
    }

    /** The object as text, with one more member, whose value is text as well. */
    private static String with(ObjectNode object, String name, String value) {
        ObjectNode others = object.deepCopy();
        others.remove(name);
        String text = others.toString();
        return "{\"" + name + "\":" + value + (others.isEmpty() ? "" : ",") + text.substring(1);
    }

    private String valid(ApiOperation operation) {
        var body = operation.body();
        return body == null
                ? ""
                : objects.body(operation.id())
                        .orElseGet(() -> new SampleValues(document, objects, new Random(1))
                                .of(body.schema(), "body")
                                .toString());
    }

    private static String refused(RawAnswer answer, int status, String pointer) {
        assertThat(answer.status()).as(answer.body()).isEqualTo(status);
        assertThat(answer.mediaType()).isEqualTo("application/problem+json");
        JsonNode problem = parsed(answer.body());
        assertThat(problem.path("code").asText()).isEqualTo(status == 400 ? "malformed_request" : "invalid_request");
        JsonNode first = problem.path("errors").path(0);
        assertThat(first.path("pointer").asText("none")).as(answer.body()).isEqualTo(pointer);
        return first.path("detail").asText();
    }

    private RawAnswer call(ApiOperation operation, String query, String body) {
        return call(operation, query, body.getBytes(StandardCharsets.UTF_8));
    }

    private RawAnswer call(ApiOperation operation, String query, byte[] body) {
        var headers = new ArrayList<RawRequest.Header>();
        headers.add(new RawRequest.Header("Authorization", "Bearer " + token(operation)));
        if (operation.body() != null) {
            headers.add(new RawRequest.Header("Content-Type", operation.body().mediaType()));
        }
        String target = operation.pathWith(objects.pathValues(operation)) + query;
        try (var connection = new RawConnection(RestAssured.port)) {
            return connection.send(new RawRequest(operation.method(), target, headers, body));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private String token(ApiOperation operation) {
        return operation.roles().isEmpty()
                ? Tokens.machine(objects.account(), "crm", operation.scopes().toArray(String[]::new))
                : Tokens.person(objects.account(), operation.roles().toArray(String[]::new));
    }

    private static ObjectNode parsed(String text) {
        try {
            return (ObjectNode) JSON.readTree(text);
        } catch (JsonProcessingException e) {
            throw new AssertionError("no JSON: " + text, e);
        }
    }
}
