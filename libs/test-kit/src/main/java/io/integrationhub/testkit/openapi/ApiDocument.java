package io.integrationhub.testkit.openapi;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.integrationhub.testkit.Repository;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** The published OpenAPI document of a service. */
public final class ApiDocument {

    private static final Set<String> METHODS = Set.of("get", "put", "post", "patch", "delete", "head", "options");

    private final JsonNode root;

    private ApiDocument(JsonNode root) {
        this.root = root;
    }

    /** The document {@code contracts/openapi/<service>.yaml}. */
    public static ApiDocument of(String service) {
        var file = Repository.root().resolve("contracts/openapi/" + service + ".yaml");
        try {
            return new ApiDocument(new YAMLMapper().readTree(file.toFile()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** All schemas by name. */
    public JsonNode schemas() {
        return root.at("/components/schemas");
    }

    public List<ApiOperation> operations() {
        var operations = new ArrayList<ApiOperation>();
        root.path("paths")
                .properties()
                .forEach(path -> path.getValue().properties().stream()
                        .filter(method -> METHODS.contains(method.getKey()))
                        .forEach(method -> operations.add(operation(path.getKey(), path.getValue(), method))));
        return operations;
    }

    /** The schema itself when it is a reference, with what stands beside the reference. */
    public JsonNode resolve(JsonNode schema) {
        JsonNode reference = schema.path("$ref");
        if (reference.isMissingNode()) {
            return schema;
        }
        JsonNode target = resolve(root.at(reference.asText().substring(1)));
        if (!(target instanceof ObjectNode found)) {
            throw new IllegalStateException("the document has nothing at " + reference);
        }
        ObjectNode merged = found.deepCopy();
        schema.properties().stream()
                .filter(member -> !member.getKey().equals("$ref"))
                .forEach(member -> merged.set(member.getKey(), member.getValue()));
        return merged;
    }

    private ApiOperation operation(String path, JsonNode item, Map.Entry<String, JsonNode> method) {
        JsonNode operation = method.getValue();
        var parameters = new ArrayList<ApiParameter>();
        item.path("parameters").forEach(parameter -> parameters.add(parameter(parameter)));
        operation.path("parameters").forEach(parameter -> parameters.add(parameter(parameter)));
        return new ApiOperation(
                operation.path("operationId").asText(method.getKey() + " " + path),
                method.getKey().toUpperCase(Locale.ROOT),
                path,
                !grants(operation).isEmpty(),
                grants(operation),
                parameters,
                body(operation.path("requestBody")),
                responses(operation.path("responses")));
    }

    private ApiParameter parameter(JsonNode parameter) {
        return new ApiParameter(
                parameter.path("in").asText(),
                parameter.path("name").asText(),
                parameter.path("required").asBoolean(),
                resolve(parameter.path("schema")));
    }

    /** The scopes of its requirements, each of which is enough, and the roles of people beside them. */
    private static Set<String> grants(JsonNode operation) {
        var grants = new TreeSet<String>();
        operation
                .path("security")
                .forEach(requirement -> requirement.forEach(names -> names.forEach(name -> grants.add(name.asText()))));
        operation.path("x-required-roles").forEach(role -> grants.add(role.asText()));
        return grants;
    }

    private ApiOperation.@Nullable Body body(JsonNode body) {
        for (var content : body.path("content").properties()) {
            return new ApiOperation.Body(
                    content.getKey(),
                    body.path("required").asBoolean(),
                    resolve(content.getValue().path("schema")));
        }
        return null;
    }

    private static Map<Integer, Map<String, JsonNode>> responses(JsonNode responses) {
        var byStatus = new LinkedHashMap<Integer, Map<String, JsonNode>>();
        responses.properties().stream()
                .filter(response -> response.getKey().matches("\\d{3}"))
                .forEach(response -> {
                    var schemas = new LinkedHashMap<String, JsonNode>();
                    response.getValue()
                            .path("content")
                            .properties()
                            .forEach(content -> schemas.put(
                                    content.getKey(), content.getValue().path("schema")));
                    byStatus.put(Integer.valueOf(response.getKey()), schemas);
                });
        return byStatus;
    }
}
