package io.integrationhub.testkit.refusal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicContainer.dynamicContainer;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.integrationhub.testkit.Tokens;
import io.integrationhub.testkit.http.RawAnswer;
import io.integrationhub.testkit.http.RawConnection;
import io.integrationhub.testkit.http.RawRequest;
import io.integrationhub.testkit.openapi.AccountObjects;
import io.integrationhub.testkit.openapi.ApiDocument;
import io.integrationhub.testkit.openapi.ApiOperation;
import io.integrationhub.testkit.openapi.ServiceObjects;
import io.restassured.RestAssured;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.DynamicTest;

/**
 * Tests made from an OpenAPI document: for a machine that reaches its own hub only, what belongs to another hub of its
 * account does not exist, at every operation that a machine may call, and its own is as usual.
 */
public final class ReachMatrix {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final AccountObjects others;
    private final AccountObjects own;
    private final AccountState state;
    private final String token;

    private ReachMatrix(ApiDocument document, ServiceObjects service) {
        String account = "account-" + UUID.randomUUID();
        others = service.create(account);
        own = service.create(account);
        state = AccountState.of(document, others);
        var scopes = new TreeSet<String>();
        document.operations().forEach(operation -> scopes.addAll(operation.scopes()));
        var hub = own.hub().orElseThrow(() -> new AssertionError("the service's ServiceObjects name no hub"));
        token = Tokens.machineConfinedTo(account, hub.name(), hub.id(), scopes.toArray(String[]::new));
    }

    /** The tests, one group for each operation that a machine may call. */
    public static Stream<DynamicNode> tests(String service, ServiceObjects objects) {
        var document = ApiDocument.of(service);
        var matrix = new ReachMatrix(document, objects);
        return document.operations().stream()
                .filter(operation -> !operation.scopes().isEmpty())
                .map(operation -> dynamicContainer(operation.toString(), matrix.tests(operation)));
    }

    private List<DynamicTest> tests(ApiOperation operation) {
        var tests = new ArrayList<DynamicTest>();
        if (!parametersOfHub(operation).isEmpty()) {
            tests.add(dynamicTest("does not find another hub's", () -> anotherHubsPath(operation)));
        }
        if (namesOther(operation)) {
            tests.add(dynamicTest("refuses a body that names another hub", () -> anotherHubsBody(operation)));
        }
        if (operation.method().equals("GET")) {
            tests.add(dynamicTest("shows the own and nothing of another hub", () -> ownPath(operation)));
        }
        tests.add(dynamicTest("has changed nothing of another hub", state::assertUnchanged));
        return tests;
    }

    private List<String> parametersOfHub(ApiOperation operation) {
        return operation.pathParameters().stream()
                .filter(parameter -> others.isOfHub(operation, parameter))
                .map(parameter -> parameter.name())
                .toList();
    }

    private boolean namesOther(ApiOperation operation) {
        String hub = others.hub().orElseThrow().name();
        return others.body(operation.id()).filter(body -> body.contains(hub)).isPresent();
    }

    /** All of the path, and each part of it beside what is the caller's own. */
    private void anotherHubsPath(ApiOperation operation) {
        Map<String, String> theirs = others.pathValues(operation);
        var attempts = new ArrayList<>(List.of(theirs));
        for (String parameter : parametersOfHub(operation)) {
            var mixed = new LinkedHashMap<>(own.pathValues(operation));
            mixed.put(parameter, theirs.getOrDefault(parameter, ""));
            attempts.add(mixed);
        }
        for (Map<String, String> attempt : attempts) {
            RawAnswer answer = call(operation, attempt, own.body(operation.id()).orElse("{}"));
            assertThat(answer.status())
                    .as("%s with %s of another hub: %s", operation, attempt, answer.body())
                    .isEqualTo(404);
            assertThat(json(answer).path("code").asText()).endsWith("not_found");
        }
    }

    private void anotherHubsBody(ApiOperation operation) {
        String theirs = others.body(operation.id()).orElseThrow();
        RawAnswer answer = call(operation, own.pathValues(operation), theirs);
        assertThat(answer.status())
                .as("%s with %s: %s", operation, theirs, answer.body())
                .isEqualTo(422);
        assertThat(json(answer).path("code").asText()).startsWith("unknown_");
    }

    private void ownPath(ApiOperation operation) {
        RawAnswer answer = call(operation, own.pathValues(operation), "");
        // What has not come to be, such as the erasure of a session, is not there.
        assertThat(answer.status()).as("%s: %s", operation, answer.body()).isIn(200, 404);
        if (answer.status() == 404) {
            assertThat(json(answer).path("code").asText()).isEqualTo("erasure_not_found");
        }
        assertThat(answer.body()).as(operation.toString()).doesNotContain(others.namesOfHub());
        boolean isList = !answer.isStream()
                && json(answer).has("items")
                && operation.pathParameters().isEmpty();
        if (isList) {
            assertThat(json(answer).path("items"))
                    .as("%s shows the caller's own", operation)
                    .isNotEmpty();
        }
    }

    private RawAnswer call(ApiOperation operation, Map<String, String> path, String content) {
        var headers = new ArrayList<RawRequest.Header>();
        headers.add(new RawRequest.Header("Authorization", "Bearer " + token));
        var body = operation.body();
        if (body != null) {
            headers.add(new RawRequest.Header("Content-Type", body.mediaType()));
        }
        byte[] bytes = body == null ? new byte[0] : content.getBytes(StandardCharsets.UTF_8);
        try (var connection = new RawConnection(RestAssured.port)) {
            return connection.send(new RawRequest(operation.method(), operation.pathWith(path), headers, bytes));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static JsonNode json(RawAnswer answer) {
        try {
            return JSON.readTree(answer.body());
        } catch (IOException e) {
            throw new AssertionError("no JSON: " + answer.body(), e);
        }
    }
}
