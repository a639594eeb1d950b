package io.integrationhub.mapping.preview;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.integrationhub.mapping.conversion.Conversion;
import io.integrationhub.mapping.conversion.Converted;
import io.integrationhub.mapping.source.SourceDraft;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What a source makes of a record.
 *
 * @param raw what the record holds, by field; empty where it lacks the field
 * @param converted what that is as the attribute's value
 */
record Preview(Map<String, Optional<JsonNode>> raw, Converted converted) {

    /**
     * Tries it.
     *
     * @param record values by {@code Object.field}
     */
    static Preview of(SourceDraft source, Map<String, JsonNode> record) {
        var raw = new LinkedHashMap<String, Optional<JsonNode>>();
        source.fields()
                .forEach(field -> raw.put(field, Optional.ofNullable(record.get(source.object() + "." + field))));
        return new Preview(raw, converted(source.target().conversion(), raw));
    }

    private static Converted converted(Conversion conversion, Map<String, Optional<JsonNode>> raw) {
        if (!conversion.isOfParts()) {
            return conversion.toAttribute(
                    raw.values().stream().findFirst().flatMap(value -> value).orElse(null));
        }
        ObjectNode parts = JsonNodeFactory.instance.objectNode();
        raw.forEach((field, value) -> value.ifPresent(known -> parts.set(field, known)));
        return conversion.toAttribute(parts);
    }

    /** Without the values, which are the customer's. */
    @Override
    public String toString() {
        return "Preview[" + raw.keySet() + "]";
    }
}
