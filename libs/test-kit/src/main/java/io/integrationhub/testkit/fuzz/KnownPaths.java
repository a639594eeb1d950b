package io.integrationhub.testkit.fuzz;

import com.fasterxml.jackson.databind.JsonNode;
import io.integrationhub.testkit.openapi.AccountObjects;
import io.integrationhub.testkit.openapi.ApiOperation;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Values for path parameters that name something real: those of the first objects, and those that answers brought. */
final class KnownPaths {

    private static final int MOST = 20;

    private final List<ApiOperation> operations;
    private final Map<String, List<Map<String, String>>> byTemplate = new HashMap<>();

    KnownPaths(List<ApiOperation> operations) {
        this.operations = operations;
    }

    void add(AccountObjects objects) {
        operations.forEach(operation -> add(operation.path(), objects.pathValues(operation)));
    }

    /** Values for the operation's path; empty when all that were known are gone. */
    Optional<Map<String, String>> pick(ApiOperation operation, Random random) {
        List<Map<String, String>> known = byTemplate.getOrDefault(operation.path(), List.of());
        return known.isEmpty() ? Optional.empty() : Optional.of(known.get(random.nextInt(known.size())));
    }

    void forget(ApiOperation operation, Map<String, String> values) {
        byTemplate.getOrDefault(operation.path(), List.of()).remove(values);
    }

    /** Learns from a successful answer: from where it says the new object is, and from the objects that it shows. */
    void learn(ApiOperation operation, Map<String, String> values, String location, JsonNode body) {
        add(operation.path(), values);
        operations.stream()
                .filter(other -> !other.pathParameters().isEmpty())
                .forEach(other -> match(other, location).ifPresent(found -> add(other.path(), found)));
        for (ApiOperation child : operations) {
            child(operation, child)
                    .ifPresent(parameter -> shown(body)
                            .forEach(object -> identifier(object, parameter).ifPresent(id -> {
                                var extended = new LinkedHashMap<>(values);
                                extended.put(parameter, id);
                                add(child.path(), extended);
                            })));
        }
    }

    /** The parameter that the child's path has at its end, beyond the operation's own path. */
    private static Optional<String> child(ApiOperation operation, ApiOperation child) {
        if (!child.path().startsWith(operation.path() + "/{") || !child.path().endsWith("}")) {
            return Optional.empty();
        }
        String rest = child.path()
                .substring(operation.path().length() + 2, child.path().length() - 1);
        return rest.contains("/") ? Optional.empty() : Optional.of(rest);
    }

    private static Stream<JsonNode> shown(JsonNode body) {
        JsonNode items = body.path("items");
        return items.isArray() ? items.valueStream().limit(MOST) : Stream.of(body);
    }

    private static Optional<String> identifier(JsonNode object, String parameter) {
        return Stream.of(parameter, parameter + "Id", "id", "name")
                .map(object::path)
                .filter(JsonNode::isTextual)
                .map(JsonNode::asText)
                .findFirst();
    }

    private static Optional<Map<String, String>> match(ApiOperation operation, String location) {
        String path = location.replaceFirst("^https?://[^/]+", "");
        String expression = operation.path().replaceAll("\\{\\w+}", "([^/]+)");
        Matcher matcher = Pattern.compile(expression).matcher(path);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        var values = new LinkedHashMap<String, String>();
        Matcher names = Pattern.compile("\\{(\\w+)}").matcher(operation.path());
        for (int i = 1; names.find(); i++) {
            values.put(names.group(1), matcher.group(i));
        }
        return Optional.of(values);
    }

    private void add(String template, Map<String, String> values) {
        List<Map<String, String>> known = byTemplate.computeIfAbsent(template, first -> new ArrayList<>());
        if (!known.contains(values)) {
            known.add(values);
        }
        if (known.size() > MOST) {
            known.removeFirst();
        }
    }
}
