package io.integrationhub.mapping.schema;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The keywords of JSON Schema (draft 2020-12 and draft-07), and what their values look like. */
final class SchemaKeywords {

    /** What a keyword's value is. */
    enum Value {
        SCHEMA,
        SCHEMAS,
        SCHEMA_OR_SCHEMAS,
        NAMED_SCHEMAS,
        /** Named schemas, or lists of names. */
        DEPENDENCIES,
        TYPE,
        TEXT,
        TEXTS,
        COUNT,
        NUMBER,
        BOOLEAN,
        LIST,
        ANY
    }

    static final Set<String> TYPES = Set.of("null", "boolean", "object", "array", "number", "string", "integer");

    static final Map<String, Value> VALUES = Map.ofEntries(
            Map.entry("properties", Value.NAMED_SCHEMAS),
            Map.entry("patternProperties", Value.NAMED_SCHEMAS),
            Map.entry("$defs", Value.NAMED_SCHEMAS),
            Map.entry("definitions", Value.NAMED_SCHEMAS),
            Map.entry("dependentSchemas", Value.NAMED_SCHEMAS),
            Map.entry("dependencies", Value.DEPENDENCIES),
            Map.entry("allOf", Value.SCHEMAS),
            Map.entry("anyOf", Value.SCHEMAS),
            Map.entry("oneOf", Value.SCHEMAS),
            Map.entry("prefixItems", Value.SCHEMAS),
            Map.entry("items", Value.SCHEMA_OR_SCHEMAS),
            Map.entry("additionalItems", Value.SCHEMA),
            Map.entry("contains", Value.SCHEMA),
            Map.entry("additionalProperties", Value.SCHEMA),
            Map.entry("propertyNames", Value.SCHEMA),
            Map.entry("unevaluatedItems", Value.SCHEMA),
            Map.entry("unevaluatedProperties", Value.SCHEMA),
            Map.entry("not", Value.SCHEMA),
            Map.entry("if", Value.SCHEMA),
            Map.entry("then", Value.SCHEMA),
            Map.entry("else", Value.SCHEMA),
            Map.entry("contentSchema", Value.SCHEMA),
            Map.entry("type", Value.TYPE),
            Map.entry("enum", Value.LIST),
            Map.entry("const", Value.ANY),
            Map.entry("required", Value.TEXTS),
            Map.entry("dependentRequired", Value.ANY),
            Map.entry("pattern", Value.TEXT),
            Map.entry("minLength", Value.COUNT),
            Map.entry("maxLength", Value.COUNT),
            Map.entry("minItems", Value.COUNT),
            Map.entry("maxItems", Value.COUNT),
            Map.entry("minContains", Value.COUNT),
            Map.entry("maxContains", Value.COUNT),
            Map.entry("minProperties", Value.COUNT),
            Map.entry("maxProperties", Value.COUNT),
            Map.entry("uniqueItems", Value.BOOLEAN),
            Map.entry("minimum", Value.NUMBER),
            Map.entry("maximum", Value.NUMBER),
            Map.entry("exclusiveMinimum", Value.NUMBER),
            Map.entry("exclusiveMaximum", Value.NUMBER),
            Map.entry("multipleOf", Value.NUMBER),
            Map.entry("$ref", Value.TEXT),
            Map.entry("$dynamicRef", Value.TEXT),
            Map.entry("$id", Value.TEXT),
            Map.entry("$anchor", Value.TEXT),
            Map.entry("$dynamicAnchor", Value.TEXT),
            Map.entry("$vocabulary", Value.ANY));

    /** Keywords that say nothing of values; data may have members of the same names. */
    private static final Set<String> ANNOTATIONS = Set.of(
            "$schema",
            "$comment",
            "title",
            "description",
            "default",
            "examples",
            "format",
            "deprecated",
            "readOnly",
            "writeOnly",
            "contentEncoding",
            "contentMediaType");

    private static final int DEEPEST_LOOK = 20;

    private SchemaKeywords() {}

    /**
     * A keyword that shows that the document is a JSON Schema; empty when it may be data.
     *
     * <p>An object of the type object with {@code properties}, or with {@code properties} that are all schemas, is one,
     * whatever else it has. Otherwise all its members must be keywords with values of their form: data with a list named
     * {@code items}, say, is not taken for a schema.
     */
    static Optional<String> evidence(JsonNode document) {
        if (!document.isObject()) {
            return Optional.empty();
        }
        JsonNode properties = document.path("properties");
        boolean ofObject = document.path("type").asText().equals("object") && properties.isObject();
        boolean ofSchemas = !document.has("type") && !properties.isEmpty() && areSchemas(properties, 1);
        if (ofObject || ofSchemas) {
            return Optional.of("properties");
        }
        return document.properties().stream()
                .map(Map.Entry::getKey)
                .filter(VALUES::containsKey)
                .sorted()
                .findFirst()
                .filter(found -> isSchema(document, 0));
    }

    private static boolean areSchemas(JsonNode named, int depth) {
        return named.isObject() && named.valueStream().allMatch(schema -> isSchema(schema, depth));
    }

    /** Whether each member is a keyword with a value of its form. */
    private static boolean isSchema(JsonNode node, int depth) {
        if (node.isBoolean() || depth > DEEPEST_LOOK) {
            return true;
        }
        return node.isObject()
                && node.properties().stream()
                        .allMatch(member -> isKeyword(member.getKey(), member.getValue(), depth + 1));
    }

    private static boolean isKeyword(String name, JsonNode value, int depth) {
        Value form = VALUES.get(name);
        if (form == null) {
            return ANNOTATIONS.contains(name) || name.startsWith("x-");
        }
        return switch (form) {
            case SCHEMA -> isSchema(value, depth);
            case SCHEMAS -> !value.isEmpty() && value.isArray() && areAllSchemas(value, depth);
            case SCHEMA_OR_SCHEMAS -> value.isArray() ? areAllSchemas(value, depth) : isSchema(value, depth);
            case NAMED_SCHEMAS -> areSchemas(value, depth);
            case DEPENDENCIES ->
                value.isObject() && value.valueStream().allMatch(each -> each.isArray() || isSchema(each, depth));
            default -> fault(form, value).isEmpty();
        };
    }

    private static boolean areAllSchemas(JsonNode list, int depth) {
        return list.valueStream().allMatch(schema -> isSchema(schema, depth));
    }

    /** What is wrong with a value that is no schema; empty when nothing is. */
    static Optional<String> fault(Value form, JsonNode value) {
        return switch (form) {
            case TYPE ->
                rule(
                        isType(value),
                        "must be one of array, boolean, integer, null, number, object, string, or a list"
                                + " of some of them");
            case TEXT -> rule(value.isTextual(), "must be a text");
            case TEXTS ->
                rule(value.isArray() && value.valueStream().allMatch(JsonNode::isTextual), "must be a list of texts");
            case COUNT ->
                rule(
                        value.isNumber()
                                && value.decimalValue().signum() >= 0
                                && value.decimalValue().stripTrailingZeros().scale() <= 0,
                        "must be a whole number of 0 or more");
            case NUMBER -> rule(value.isNumber(), "must be a number");
            case BOOLEAN -> rule(value.isBoolean(), "must be true or false");
            case LIST -> rule(value.isArray(), "must be a list");
            case ANY, SCHEMA, SCHEMAS, SCHEMA_OR_SCHEMAS, NAMED_SCHEMAS, DEPENDENCIES -> Optional.empty();
        };
    }

    private static boolean isType(JsonNode value) {
        return value.isArray()
                ? !value.isEmpty() && value.valueStream().allMatch(SchemaKeywords::isTypeName)
                : isTypeName(value);
    }

    private static boolean isTypeName(JsonNode value) {
        return value.isTextual() && TYPES.contains(value.textValue());
    }

    private static Optional<String> rule(boolean holds, String fault) {
        return holds ? Optional.empty() : Optional.of(fault);
    }
}
