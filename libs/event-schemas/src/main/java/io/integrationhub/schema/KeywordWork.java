package io.integrationhub.schema;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * How much work a keyword does itself on a value, beside that of the subschemas that it applies: its entries count as well
 * as the value's. Units are those of {@link BoundedCheck}.
 */
@FunctionalInterface
interface KeywordWork {
    /** Characters that are looked at in about the time of one unit. */
    int CHARACTERS = 16;

    long on(JsonNode data);

    /**
     * The work of a keyword.
     *
     * @param value the keyword's own value
     * @param schema where it stands, as some keywords look at their neighbours
     */
    static KeywordWork of(String keyword, JsonNode value, JsonNode schema) {
        int entries = value.size();
        return switch (keyword) {
            case "type", "allOf", "anyOf", "oneOf" -> data -> entries;
            case "properties", "required" -> data -> data.isObject() ? entries : 0;
            case "dependentSchemas" -> data -> data.isObject() ? entries + data.size() : 0;
            case "dependentRequired" -> {
                long names = names(value);
                yield data -> data.isObject() ? names + data.size() : 0;
            }
            case "patternProperties" -> data -> data.isObject() ? data.size() * (long) entries : 0;
            case "additionalProperties" -> {
                long each = 1L + schema.path("patternProperties").size();
                yield data -> data.isObject() ? data.size() * each : 0;
            }
            case "propertyNames", "unevaluatedProperties" -> data -> data.isObject() ? data.size() : 0;
            case "items", "unevaluatedItems" -> data -> data.isArray() ? data.size() : 0;
            case "prefixItems" -> data -> data.isArray() ? Math.min(data.size(), entries) : 0;
            case "contains" -> {
                // What it wants is quoted when it is missing.
                int quoted = value.toString().length() / CHARACTERS / CHARACTERS;
                yield data -> data.isArray() ? data.size() + quoted : 0;
            }
            case "pattern", "minLength", "maxLength" -> KeywordWork::characters;
            // Some formats are looked at several times, or step by step.
            case "format" -> data -> 2L * CHARACTERS * characters(data);
            // Of two decimals, each digit of one may meet each of the other.
            case "minimum", "exclusiveMinimum", "maximum", "exclusiveMaximum", "multipleOf" -> {
                long digits = value.asText().length();
                yield data -> data.isNumber() ? digits * data.asText().length() / CHARACTERS / CHARACTERS : 0;
            }
            // The others look at one value, or count what they do themselves.
            default -> data -> 0;
        };
    }

    private static long names(JsonNode dependentRequired) {
        long names = dependentRequired.size();
        for (JsonNode list : dependentRequired) {
            names += list.size();
        }
        return names;
    }

    private static long characters(JsonNode data) {
        return data.isTextual() ? data.textValue().length() / CHARACTERS : 0;
    }
}
