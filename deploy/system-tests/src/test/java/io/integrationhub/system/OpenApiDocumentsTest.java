package io.integrationhub.system;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The published OpenAPI documents say all that a reader needs. */
class OpenApiDocumentsTest {

    private static final Set<String> METHODS = Set.of("get", "put", "post", "patch", "delete");

    private final List<String> gaps = new ArrayList<>();

    static List<Path> documents() throws IOException {
        try (var files = Files.list(RunningSuite.project().resolve("contracts/openapi"))) {
            return files.filter(file -> file.toString().endsWith("-service.yaml"))
                    .sorted()
                    .toList();
        }
    }

    @ParameterizedTest
    @MethodSource("documents")
    void everyOperationFieldAndErrorIsDescribed(Path file) throws IOException {
        JsonNode document = new YAMLMapper().readTree(file.toFile());

        document.get("paths")
                .properties()
                .forEach(path -> path.getValue().properties().stream()
                        .filter(operation -> METHODS.contains(operation.getKey()))
                        .forEach(operation ->
                                checkOperation(operation.getKey() + " " + path.getKey(), operation.getValue())));
        document.at("/components/schemas")
                .properties()
                .forEach(schema -> checkSchema(schema.getKey(), schema.getValue()));

        assertThat(gaps).isEmpty();
    }

    private void checkOperation(String name, JsonNode operation) {
        require(operation.hasNonNull("summary"), name + " has no summary");
        require(operation.hasNonNull("operationId"), name + " has no operationId");
        require(!name.contains("/api/") || operation.hasNonNull("security"), name + " has no security requirement");
        operation
                .path("parameters")
                .forEach(parameter -> require(
                        parameter.hasNonNull("description"),
                        name + ": parameter " + parameter.get("name") + " is not described"));
        operation.get("responses").properties().stream()
                .filter(response -> name.contains("/api/") && response.getKey().matches("[45].*"))
                .forEach(response -> require(
                        response.getValue()
                                .at("/content/application~1problem+json")
                                .has("example"),
                        name + " has no example of " + response.getKey()));
    }

    private void checkSchema(String name, JsonNode schema) {
        schema.path("properties")
                .properties()
                .forEach(property -> require(
                        property.getValue().hasNonNull("description")
                                || property.getValue().has("$ref"),
                        name + "." + property.getKey() + " is not described"));
    }

    private void require(boolean holds, String gap) {
        if (!holds) {
            gaps.add(gap);
        }
    }
}
