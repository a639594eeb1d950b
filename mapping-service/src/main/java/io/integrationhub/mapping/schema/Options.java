package io.integrationhub.mapping.schema;

import com.fasterxml.jackson.databind.JsonNode;
import io.integrationhub.mapping.attribute.AttributeType;
import java.util.Collection;

/** Values that a field may have, listed one by one. */
final class Options {

    private Options() {}

    /** Whether all are texts, all numbers, or all booleans. */
    static boolean areOfOneType(Collection<JsonNode> options) {
        return options.stream().allMatch(JsonNode::isTextual)
                || options.stream().allMatch(JsonNode::isNumber)
                || options.stream().allMatch(JsonNode::isBoolean);
    }

    /** The type of a field that has no other values. */
    static AttributeType type(Collection<JsonNode> options) {
        if (options.stream().allMatch(JsonNode::isNumber)) {
            return AttributeType.DIGIT;
        }
        if (options.stream().allMatch(JsonNode::isBoolean)) {
            return AttributeType.BOOLEAN;
        }
        return options.stream().allMatch(JsonNode::isTextual) ? AttributeType.DATASET : AttributeType.TEXT;
    }
}
