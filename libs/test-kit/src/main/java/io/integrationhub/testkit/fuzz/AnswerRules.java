package io.integrationhub.testkit.fuzz;

import com.fasterxml.jackson.databind.JsonNode;
import io.integrationhub.testkit.http.RawAnswer;
import io.integrationhub.testkit.openapi.Answers;
import io.integrationhub.testkit.openapi.ApiDocument;
import io.integrationhub.testkit.openapi.ApiOperation;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** What every answer must be like, whatever was asked. */
final class AnswerRules {

    private static final String PROBLEM = "application/problem+json";
    /** What HTTP itself, rather than an operation, answers to a request that was changed on purpose. */
    private static final Set<Integer> OF_NO_OPERATION = Set.of(400, 401, 403, 404, 405, 406, 414, 415);

    /** Errors there have the form of RFC 6749. */
    private static final Pattern OAUTH = Pattern.compile("/+oauth2/.*");

    private static final Pattern DOTS = Pattern.compile("/(?:\\.|%2[eE]){1,2}(?:/|$)");

    private static final Pattern INSIDE = Pattern.compile(String.join(
            "|",
            "io[.]integrationhub",
            "\\bjavax?[.]",
            "jakarta[.]",
            "org[.](hibernate|jboss)",
            "io[.](vertx|quarkus|smallrye|netty)",
            "com[.]fasterxml",
            "Exception",
            "SQLSTATE",
            "\\b(select|insert into|update|delete from)\\b.*\\b(from|where|set|values)\\b",
            "violates .* constraint"));

    private final List<ApiOperation> operations;
    private final Answers schemas;
    private final JsonNode problem;
    private final JsonNode oauthError;

    AnswerRules(ApiDocument document) {
        operations = document.operations();
        schemas = new Answers(document);
        problem = reference("Problem");
        oauthError = reference("OAuthError");
    }

    private static JsonNode reference(String schema) {
        return com.fasterxml.jackson.databind.node.JsonNodeFactory.instance
                .objectNode()
                .put("$ref", "#/components/schemas/" + schema);
    }

    /** What is wrong with the answer; empty when all is right. */
    Optional<String> fault(Draft draft, RawAnswer answer) {
        Optional<ApiOperation> meant = meant(draft);
        if (answer.status() < 400 && isMeant(draft) && !draft.mustBeRefused.isEmpty()) {
            return Optional.of("status " + answer.status() + " although " + draft.mustBeRefused.getFirst());
        }
        if (answer.status() < 400 && isMeant(draft) && draft.coerced && draft.changes.size() == 1) {
            return Optional.of("status " + answer.status() + " although a member has another type");
        }
        boolean documented = meant.isPresent() && meant.get().responses().containsKey(answer.status());
        boolean expected = documented || draft.alsoAllowed.contains(answer.status());
        if (answer.status() >= 500 && !expected) {
            return Optional.of("status " + answer.status());
        }
        if (!documented && !allowed(draft, answer, meant)) {
            return Optional.of("undocumented status " + answer.status());
        }
        if (INSIDE.matcher(answer.body()).find()) {
            return Optional.of("the answer shows the inside of the service");
        }
        return answer.body().isEmpty() ? emptiness(draft, answer, meant) : bodyFault(draft, answer, meant);
    }

    private static boolean isMeant(Draft draft) {
        return !draft.elsewhere && draft.method.equals(draft.operation.method());
    }

    private Optional<ApiOperation> meant(Draft draft) {
        if (!draft.elsewhere) {
            return Optional.of(draft.operation);
        }
        if (hasDots(draft)) {
            return Optional.empty();
        }
        // What the HTTP server does before it looks for the operation.
        String path = draft.path.split("\\?", -1)[0].replaceAll("/+", "/").replaceFirst("(?<=.)/$", "");
        return operations.stream()
                .filter(operation -> operation.method().equals(draft.method))
                .filter(operation -> path.matches(operation.path().replaceAll("\\{\\w+}", "[^/]+")))
                .findFirst();
    }

    /** Dot segments lead to another path, perhaps of another operation. */
    private static boolean hasDots(Draft draft) {
        return DOTS.matcher(draft.path).find();
    }

    private static boolean allowed(Draft draft, RawAnswer answer, Optional<ApiOperation> meant) {
        if (draft.alsoAllowed.contains(answer.status())) {
            return true;
        }
        if (!draft.elsewhere) {
            return false;
        }
        if (hasDots(draft) && answer.status() < 500) {
            return true;
        }
        boolean asksOnly = draft.method.equals("HEAD") || draft.method.equals("OPTIONS");
        return OF_NO_OPERATION.contains(answer.status())
                || (meant.isEmpty() && asksOnly && answer.status() / 100 == 2)
                || (meant.isEmpty() && answer.status() == 200 && draft.method.equals("GET"))
                || (meant.isEmpty() && answer.status() == 422);
    }

    private static Optional<String> emptiness(Draft draft, RawAnswer answer, Optional<ApiOperation> meant) {
        boolean expected = draft.method.equals("HEAD")
                || draft.method.equals("OPTIONS")
                || (answer.status() < 400
                        && meant.map(operation -> schemasOf(operation, answer).isEmpty())
                                .orElse(true));
        return expected ? Optional.empty() : Optional.of("no body with status " + answer.status());
    }

    private Optional<String> bodyFault(Draft draft, RawAnswer answer, Optional<ApiOperation> meant) {
        boolean oauth = answer.status() >= 400 && OAUTH.matcher(draft.path).matches();
        boolean maybeElsewhere = hasDots(draft) && answer.mediaType().equals(PROBLEM);
        if (oauth && !maybeElsewhere) {
            return answer.mediaType().equals("application/json")
                    ? schemaFault(answer, oauthError)
                    : Optional.of("status " + answer.status() + " is no OAuth error");
        }
        Map<String, JsonNode> documented =
                meant.map(operation -> schemasOf(operation, answer)).orElse(Map.of());
        if (documented.isEmpty()) {
            if (answer.status() < 400) {
                return meant.isPresent() ? Optional.of("a body that is not documented") : Optional.empty();
            }
            return problemFault(answer, problem);
        }
        JsonNode schema = documented.get(answer.mediaType());
        if (schema == null) {
            return Optional.of("undocumented media type " + answer.mediaType());
        }
        if (answer.isStream() || !answer.mediaType().endsWith("json")) {
            return Optional.empty();
        }
        return answer.mediaType().equals(PROBLEM) ? problemFault(answer, schema) : schemaFault(answer, schema);
    }

    private Optional<String> problemFault(RawAnswer answer, JsonNode schema) {
        if (!answer.mediaType().equals(PROBLEM)) {
            return Optional.of("status " + answer.status() + " with media type " + answer.mediaType());
        }
        for (String member : List.of("type", "code", "title", "status")) {
            if (!answer.body().contains("\"" + member + "\":")) {
                return Optional.of("a problem without " + member);
            }
        }
        return answer.body().contains("\"status\":" + answer.status())
                ? schemaFault(answer, schema)
                : Optional.of("a problem of another status");
    }

    private Optional<String> schemaFault(RawAnswer answer, JsonNode schema) {
        List<String> faults = schemas.faults(schema, answer.body());
        return faults.isEmpty()
                ? Optional.empty()
                : Optional.of("the body of " + answer.status() + " is off its schema: " + faults.getFirst());
    }

    private static Map<String, JsonNode> schemasOf(ApiOperation operation, RawAnswer answer) {
        return operation.responses().getOrDefault(answer.status(), Map.of());
    }
}
