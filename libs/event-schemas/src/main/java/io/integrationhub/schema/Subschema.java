package io.integrationhub.schema;

import com.fasterxml.jackson.databind.JsonNode;
import io.integrationhub.kit.problem.Violation;
import java.util.ArrayList;
import java.util.List;

/** A schema inside a schema, and where it stands. */
record Subschema(JsonNode schema, String pointer) {
    private static final List<String> ONE_SCHEMA = List.of(
            "not",
            "if",
            "then",
            "else",
            "items",
            "contains",
            "additionalProperties",
            "propertyNames",
            "unevaluatedItems",
            "unevaluatedProperties",
            "contentSchema");
    private static final List<String> LISTS = List.of("allOf", "anyOf", "oneOf", "prefixItems");
    /** {@code definitions} is of a draft before; the library compiles it all the same. */
    private static final List<String> MAPS =
            List.of("properties", "patternProperties", "dependentSchemas", "$defs", "definitions");

    /** The schemas that are part of one, references not followed. */
    static List<Subschema> of(Subschema whole) {
        List<Subschema> parts = new ArrayList<>();
        ONE_SCHEMA.forEach(name -> whole.member(name, parts));
        LISTS.forEach(name -> whole.list(name, parts));
        MAPS.forEach(name -> whole.map(name, parts));
        return parts;
    }

    private void member(String name, List<Subschema> parts) {
        if (schema.has(name)) {
            parts.add(new Subschema(schema.get(name), pointer + "/" + name));
        }
    }

    private void list(String name, List<Subschema> parts) {
        int index = 0;
        for (JsonNode entry : schema.path(name)) {
            parts.add(new Subschema(entry, pointer + "/" + name + "/" + index++));
        }
    }

    private void map(String name, List<Subschema> parts) {
        schema.path(name)
                .properties()
                .forEach(entry -> parts.add(new Subschema(
                        entry.getValue(), pointer + "/" + name + "/" + Violation.escape(entry.getKey()))));
    }
}
