package io.integrationhub.testkit.refusal;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.integrationhub.testkit.OddTokens;
import io.integrationhub.testkit.OddTokens.OddToken;
import io.integrationhub.testkit.Tokens;
import io.integrationhub.testkit.fuzz.SampleValues;
import io.integrationhub.testkit.http.RawAnswer;
import io.integrationhub.testkit.http.RawConnection;
import io.integrationhub.testkit.http.RawRequest;
import io.integrationhub.testkit.openapi.AccountObjects;
import io.integrationhub.testkit.openapi.ApiDocument;
import io.integrationhub.testkit.openapi.ApiOperation;
import io.integrationhub.testkit.openapi.ApiParameter;
import io.restassured.RestAssured;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Calls that must be refused, for the objects of one account, the victim. */
final class RefusedCalls {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String PROBLEM = "application/problem+json";
    private static final String HUB = "crm";
    private static final String REALM = "Bearer realm=\"integration-hub\"";

    private final ApiDocument document;
    private final AccountObjects victim;
    private final AccountObjects intruder;
    private final AccountState state;
    private final TreeSet<String> allScopes = new TreeSet<>();

    RefusedCalls(ApiDocument document, AccountObjects victim, AccountObjects intruder) {
        this.document = document;
        this.victim = victim;
        this.intruder = intruder;
        document.operations().forEach(operation -> allScopes.addAll(operation.scopes()));
        state = AccountState.of(document, victim);
    }

    void open(ApiOperation operation) {
        assertThat(call(operation, Map.of(), null).status()).isEqualTo(200);
    }

    /** RFC 6749, section 5.2: without a client, or with one that is not known. */
    void withoutClient(ApiOperation operation) {
        for (String header : new @Nullable String[] {null, "Basic bm9ib2R5Om5vYm9keQ=="}) {
            RawAnswer answer = call(operation, Map.of(), header);
            assertThat(answer.status()).as(answer.body()).isEqualTo(401);
            assertThat(answer.body()).contains("\"error\":\"invalid_client\"");
            assertThat(answer.header("WWW-Authenticate")).startsWith("Basic");
        }
    }

    void badTokens(ApiOperation operation) {
        String account = victim.account();
        String[] roles = operation.roles().toArray(String[]::new);
        String[] scopes = operation.scopes().toArray(String[]::new);
        String good = Tokens.person(account, roles);
        unauthenticated(operation, null, REALM);
        for (String token : List.of(
                "nonsense",
                "a.b.c",
                good.substring(0, good.length() - 20),
                good.substring(0, good.lastIndexOf('.') + 1),
                Tokens.forged(account, roles),
                Tokens.expired(account, roles),
                Tokens.forAnotherAudience(account, roles),
                Tokens.machineExpired(account, HUB, scopes),
                Tokens.machineForAnotherAudience(account, HUB, scopes))) {
            unauthenticated(operation, "Bearer   " + token, REALM + ", error=\"invalid_token\"");
        }
        unauthenticated(operation, "Basic bm9ib2R5Om5vYm9keQ==", REALM);
        unauthenticated(operation, "Bearernonsense", REALM);
        for (String nothing : List.of("Bearer", "bearer ", "BEARER   ")) {
            RawAnswer answer = call(operation, victim.pathValues(operation), nothing);
            refused(answer, 400, "malformed_request", operation + " with " + nothing);
            assertThat(challenges(answer)).containsExactly(REALM + ", error=\"invalid_request\"");
        }
    }

    /** Both issuers sign them; what is read of them must not fail. */
    void oddTokens(ApiOperation operation) {
        String account = victim.account();
        var tokens =
                new ArrayList<>(OddTokens.ofPerson(account, operation.roles().toArray(String[]::new)));
        tokens.addAll(OddTokens.ofMachine(account, HUB, operation.scopes().toArray(String[]::new)));
        for (OddToken odd : tokens) {
            RawAnswer answer = call(operation, victim.pathValues(operation), "Bearer " + odd.token());
            refused(answer, 401, "unauthenticated", operation + " with " + odd.what());
            assertThat(challenges(answer)).as(odd.what()).containsExactly(REALM + ", error=\"invalid_token\"");
        }
    }

    private void unauthenticated(ApiOperation operation, @Nullable String authorization, String challenge) {
        RawAnswer answer = call(operation, victim.pathValues(operation), authorization);
        refused(answer, 401, "unauthenticated", operation + " with " + authorization);
        assertThat(challenges(answer)).as(operation + " with " + authorization).containsExactly(challenge);
    }

    private static List<String> challenges(RawAnswer answer) {
        return answer.headers().getOrDefault("www-authenticate", List.of());
    }

    void otherGrants(ApiOperation operation) {
        String account = victim.account();
        var tokens = new ArrayList<String>();
        tokens.add(Tokens.person(account));
        tokens.add(Tokens.person(account, "someone", "HUB-ADMIN"));
        operation.otherRoles().forEach(role -> tokens.add(Tokens.person(account, role)));
        tokens.add(Tokens.machine(account, HUB));
        var others = new TreeSet<>(allScopes);
        others.removeAll(operation.scopes());
        others.add("unknown:scope");
        tokens.add(Tokens.machine(account, HUB, others.toArray(String[]::new)));
        tokens.add(Tokens.withoutAccount(operation.roles().toArray(String[]::new)));
        for (String token : tokens) {
            RawAnswer answer = call(operation, victim.pathValues(operation), "Bearer " + token);
            refused(answer, 403, "forbidden", operation + " with another grant");
            assertThat(challenges(answer)).containsExactly(insufficient(operation));
        }
    }

    /** RFC 6750, section 3.1; there is none for operations that only people may do. */
    private static String insufficient(ApiOperation operation) {
        String scopes = String.join(" ", operation.scopes());
        return REALM + ", error=\"insufficient_scope\"" + (scopes.isEmpty() ? "" : ", scope=\"" + scopes + "\"");
    }

    /** Each object of the victim is to the intruder as if it did not exist, also beside own objects. */
    void anotherAccount(ApiOperation operation) {
        Map<String, String> own = intruder.pathValues(operation);
        Map<String, String> others = victim.pathValues(operation);
        var attempts = new ArrayList<Map<String, String>>();
        List<ApiParameter> owned = operation.pathParameters().stream()
                .filter(parameter -> victim.owns(operation, parameter))
                .toList();
        if (!owned.isEmpty()) {
            attempts.add(others);
        }
        for (ApiParameter parameter : owned) {
            var mixed = new LinkedHashMap<>(own);
            mixed.put(parameter.name(), others.getOrDefault(parameter.name(), ""));
            attempts.add(mixed);
        }
        for (Map<String, String> attempt : attempts) {
            RawAnswer answer = call(operation, attempt, "Bearer " + intruderToken(operation));
            assertThat(answer.status())
                    .as("%s with %s of another account: %s", operation, attempt, answer.body())
                    .isEqualTo(404);
            assertThat(answer.mediaType()).isEqualTo(PROBLEM);
            assertThat(json(answer).path("code").asText()).endsWith("not_found");
        }
    }

    private String intruderToken(ApiOperation operation) {
        return operation.roles().isEmpty()
                ? Tokens.machine(intruder.account(), HUB, operation.scopes().toArray(String[]::new))
                : Tokens.person(intruder.account(), operation.roles().toArray(String[]::new));
    }

    void nothingHasChanged() {
        state.assertUnchanged();
    }

    private static void refused(RawAnswer answer, int status, String code, String what) {
        assertThat(answer.status()).as(what + ": " + answer.body()).isEqualTo(status);
        assertThat(answer.mediaType()).as(what).isEqualTo(PROBLEM);
        assertThat(json(answer).path("code").asText()).as(what).isEqualTo(code);
        assertThat(json(answer).path("status").asInt()).as(what).isEqualTo(status);
        assertThat(json(answer).path("type").asText()).as(what).endsWith("/" + code);
    }

    /** A valid call but for what is wrong with it on purpose. */
    private RawAnswer call(ApiOperation operation, Map<String, String> path, @Nullable String authorization) {
        var headers = new ArrayList<RawRequest.Header>();
        if (authorization != null) {
            headers.add(new RawRequest.Header("Authorization", authorization));
        }
        var body = operation.body();
        String content = "";
        if (body != null) {
            headers.add(new RawRequest.Header("Content-Type", body.mediaType()));
            content = victim.body(operation.id()).orElseGet(() -> sample(body.schema()));
            content = body.isJson() ? content : "grant_type=client_credentials&token=x";
        }
        var request = new RawRequest(
                operation.method(), operation.pathWith(path), headers, content.getBytes(StandardCharsets.UTF_8));
        try (var connection = new RawConnection(RestAssured.port)) {
            return connection.send(request);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private String sample(JsonNode schema) {
        return new SampleValues(document, victim, new Random(1))
                .of(schema, "body")
                .toString();
    }

    private static JsonNode json(RawAnswer answer) {
        try {
            return JSON.readTree(answer.body());
        } catch (IOException e) {
            throw new AssertionError("no JSON: " + answer.body(), e);
        }
    }
}
