package io.integrationhub.testkit.openapi;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Checks bodies of answers against the schemas of a document; a member that the document does not name is refused. */
public final class Answers {

    private static final SchemaRegistry REGISTRY =
            SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12);
    private static final ObjectMapper JSON = new ObjectMapper();

    private final JsonNode schemas;
    private final Map<JsonNode, Schema> compiled = new ConcurrentHashMap<>();

    public Answers(ApiDocument document) {
        schemas = closed(document.schemas());
    }

    /** What of the body does not fit; nothing when all does. */
    public List<String> faults(JsonNode schema, String body) {
        var errors = compiled.computeIfAbsent(schema, this::compile)
                .validate(
                        body,
                        InputFormat.JSON,
                        context -> context.executionConfig(config -> config.formatAssertionsEnabled(true)));
        return errors.stream()
                .map(error -> error.getInstanceLocation() + " " + error.getMessage())
                .toList();
    }

    private Schema compile(JsonNode schema) {
        ObjectNode whole = closed(schema).deepCopy();
        whole.putObject("components").set("schemas", schemas);
        return REGISTRY.getSchema(whole.toString());
    }

    /** The same schemas, whose objects have no members but those that are named. */
    private static JsonNode closed(JsonNode schema) {
        JsonNode copy = schema.deepCopy();
        close(copy);
        return copy;
    }

    private static void close(JsonNode node) {
        node.forEach(Answers::close);
        if (node instanceof ObjectNode object
                && object.path("properties").isObject()
                && !object.has("additionalProperties")) {
            object.set("unevaluatedProperties", JSON.getNodeFactory().booleanNode(false));
        }
    }
}
