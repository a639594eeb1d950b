package io.integrationhub.schema;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.integrationhub.kit.problem.Violation;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Follows a schema into every subschema, through its references, as checking data would. */
final class SchemaWalk {
    private static final int MAX_SUBSCHEMAS = 1_000;
    /** Instructions of all regular expressions together. */
    private static final int MAX_INSTRUCTIONS = 10_000;

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
    private static final List<String> MAPS = List.of("properties", "patternProperties", "dependentSchemas");
    /** They lead elsewhere, or change where others lead. */
    private static final List<String> REFUSED = List.of(
            "$anchor",
            "$dynamicAnchor",
            "$dynamicRef",
            "$recursiveAnchor",
            "$recursiveRef",
            "$vocabulary",
            "dependencies",
            "additionalItems");

    private final ObjectNode root;
    private final Set<Violation> violations = new LinkedHashSet<>();
    private final Deque<String> references = new ArrayDeque<>();
    private int subschemas;
    private int instructions;

    private SchemaWalk(ObjectNode root) {
        this.root = root;
    }

    static SchemaRules of(ObjectNode root) {
        SchemaWalk walk = new SchemaWalk(root);
        JsonNode dialect = root.path("$schema");
        if (!dialect.isMissingNode() && !MetaSchema.DIALECT.equals(dialect.asText())) {
            walk.refuse("/$schema", "must be " + MetaSchema.DIALECT);
        }
        walk.references.push("#");
        walk.enter(root, "");
        root.path("$defs")
                .properties()
                .forEach(entry -> walk.enter(entry.getValue(), "/$defs/" + Violation.escape(entry.getKey())));
        return new SchemaRules(List.copyOf(walk.violations), walk.subschemas, walk.instructions);
    }

    private void enter(JsonNode schema, String pointer) {
        if (++subschemas > MAX_SUBSCHEMAS) {
            refuse("", "applies more than " + MAX_SUBSCHEMAS + " subschemas, counted wherever they are referred to");
        } else if (schema.isObject()) {
            keywords(schema, pointer);
            ONE_SCHEMA.stream().filter(schema::has).forEach(name -> enter(schema.get(name), pointer + "/" + name));
            LISTS.forEach(name -> list(schema.path(name), pointer + "/" + name));
            MAPS.forEach(name -> map(schema.path(name), pointer + "/" + name));
            follow(schema, pointer);
        }
    }

    private void keywords(JsonNode schema, String pointer) {
        REFUSED.stream().filter(schema::has).forEach(name -> refuse(pointer + "/" + name, "is not supported here"));
        if (!pointer.isEmpty()) {
            List.of("$id", "$schema").stream()
                    .filter(schema::has)
                    .forEach(name -> refuse(pointer + "/" + name, "is allowed at the top only"));
        }
        if (schema.path("pattern").isTextual()) {
            pattern(schema.get("pattern").textValue(), pointer + "/pattern");
        }
        schema.path("patternProperties")
                .fieldNames()
                .forEachRemaining(name -> pattern(name, pointer + "/patternProperties/" + Violation.escape(name)));
    }

    private void pattern(String expression, String pointer) {
        try {
            instructions += LinearPatterns.instructions(expression);
        } catch (LinearPatterns.Refused e) {
            refuse(pointer, String.valueOf(e.getMessage()));
        }
        if (instructions > MAX_INSTRUCTIONS) {
            refuse("", "has regular expressions that are too complex together, counted wherever they are referred to");
        }
    }

    private void list(JsonNode schemas, String pointer) {
        for (int i = 0; i < schemas.size(); i++) {
            enter(schemas.get(i), pointer + "/" + i);
        }
    }

    private void map(JsonNode schemas, String pointer) {
        schemas.properties()
                .forEach(entry -> enter(entry.getValue(), pointer + "/" + Violation.escape(entry.getKey())));
    }

    private void follow(JsonNode schema, String pointer) {
        if (!schema.has("$ref")) {
            return;
        }
        String reference = schema.get("$ref").asText();
        if (!reference.startsWith("#/") || reference.contains("%")) {
            refuse(pointer + "/$ref", "must refer to a part of this schema, such as #/$defs/name; nothing is fetched");
        } else if (references.contains(reference)) {
            refuse(pointer + "/$ref", "must not refer to what it is part of");
        } else {
            follow(reference, pointer + "/$ref");
        }
    }

    private void follow(String reference, String pointer) {
        JsonNode target = root.at(JsonPointer.compile(reference.substring(1)));
        if (!target.isObject() && !target.isBoolean()) {
            refuse(pointer, "refers to nothing");
            return;
        }
        references.push(reference);
        enter(target, reference.substring(1));
        references.pop();
    }

    private void refuse(String pointer, String detail) {
        if (violations.size() < 20) {
            violations.add(new Violation(pointer, detail));
        }
    }
}
