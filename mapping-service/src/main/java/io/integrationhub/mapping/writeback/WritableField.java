package io.integrationhub.mapping.writeback;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * Where a value of an attribute goes to in a hub now.
 *
 * @param updatable whether changes are written back
 * @param conversion from the attribute's value to the object's fields
 */
record WritableField(
        String attribute, String object, boolean updatable, Function<Optional<JsonNode>, FieldValues> conversion) {

    /** What a value is in the customer app. */
    sealed interface FieldValues {

        /** The values by field; JSON null clears one. */
        record Values(Map<String, JsonNode> byField) implements FieldValues {}

        /** The value has no form there. */
        record Refused(String sentence) implements FieldValues {}
    }
}
