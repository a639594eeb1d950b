package io.integrationhub.testkit.refusal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicContainer.dynamicContainer;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import io.integrationhub.testkit.openapi.ApiDocument;
import io.integrationhub.testkit.openapi.ApiOperation;
import io.integrationhub.testkit.openapi.ServiceObjects;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.DynamicTest;

/**
 * Tests made from an OpenAPI document: each operation refuses callers without a good token, without a role or scope that the
 * document names, and of another account, and refusing changes nothing.
 */
public final class RefusalMatrix {

    /** All that is open without an access token. A new operation that is not protected fails until it is named here. */
    private static final Set<String> PUBLIC = Set.of(
            "GET /.well-known/oauth-authorization-server", "GET /.well-known/openid-configuration", "GET /oauth2/jwks");

    /** What takes a client's own credentials instead of a token. */
    private static final Set<String> FOR_CLIENTS =
            Set.of("POST /oauth2/token", "POST /oauth2/introspect", "POST /oauth2/revoke");

    private final ApiDocument document;
    private final ServiceObjects service;

    private RefusalMatrix(ApiDocument document, ServiceObjects service) {
        this.document = document;
        this.service = service;
    }

    public static RefusalMatrix of(String service, ServiceObjects objects) {
        return new RefusalMatrix(ApiDocument.of(service), objects);
    }

    /** The tests, one group for each operation. */
    public Stream<DynamicNode> tests() {
        var victim = service.create("account-" + UUID.randomUUID());
        var intruder = service.create("account-" + UUID.randomUUID());
        var calls = new RefusedCalls(document, victim, intruder);
        var ofOperations = document.operations().stream()
                .<DynamicNode>map(operation -> dynamicContainer(operation.toString(), tests(operation, calls)));
        return Stream.concat(
                Stream.of(dynamicTest("odd tokens are refused", () -> calls.oddTokens(anyRead()))), ofOperations);
    }

    /** Tokens are read in the same way for all operations. */
    private ApiOperation anyRead() {
        return document.operations().stream()
                .filter(operation -> operation.method().equals("GET"))
                .filter(operation -> !operation.grants().isEmpty())
                .max(Comparator.comparingInt(operation -> operation.scopes().size()))
                .orElseThrow();
    }

    private static List<DynamicTest> tests(ApiOperation operation, RefusedCalls calls) {
        if (PUBLIC.contains(operation.toString())) {
            return List.of(dynamicTest("needs no token", () -> calls.open(operation)));
        }
        if (FOR_CLIENTS.contains(operation.toString())) {
            return List.of(dynamicTest("needs a client's credentials", () -> calls.withoutClient(operation)));
        }
        var tests = new ArrayList<DynamicTest>();
        tests.add(dynamicTest(
                "names roles or scopes",
                () -> assertThat(operation.grants())
                        .as("%s is protected, or on the list of what is not", operation)
                        .isNotEmpty()));
        if (operation.grants().isEmpty()) {
            return tests;
        }
        tests.add(dynamicTest("refuses bad tokens", () -> calls.badTokens(operation)));
        tests.add(dynamicTest("refuses other roles and scopes", () -> calls.otherGrants(operation)));
        tests.add(dynamicTest("refuses another account", () -> calls.anotherAccount(operation)));
        tests.add(dynamicTest("has changed nothing", calls::nothingHasChanged));
        return tests;
    }
}
