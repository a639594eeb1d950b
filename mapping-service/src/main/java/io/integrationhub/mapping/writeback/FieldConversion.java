package io.integrationhub.mapping.writeback;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.NullNode;
import io.integrationhub.mapping.conversion.Conversion;
import io.integrationhub.mapping.conversion.Converted;
import io.integrationhub.mapping.writeback.WritableField.FieldValues;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * From an attribute's value to the fields of its source: the conversion of the mapping, backwards.
 *
 * @param fields one, or those of the parts of an address
 */
record FieldConversion(List<String> fields, Conversion conversion)
        implements Function<Optional<JsonNode>, FieldValues> {

    FieldConversion {
        fields = List.copyOf(fields);
    }

    @Override
    public FieldValues apply(Optional<JsonNode> value) {
        return switch (conversion.toField(value.orElse(null))) {
            case Converted.Value(JsonNode converted) -> new FieldValues.Values(byField(converted));
            case Converted.Missing() -> new FieldValues.Values(cleared());
            case Converted.Invalid(String reason) -> new FieldValues.Refused(reason);
        };
    }

    private Map<String, JsonNode> byField(JsonNode converted) {
        if (!conversion.isOfParts()) {
            return Map.of(fields.getFirst(), converted);
        }
        var parts = new LinkedHashMap<String, JsonNode>();
        converted.properties().forEach(part -> parts.put(part.getKey(), part.getValue()));
        return parts;
    }

    private Map<String, JsonNode> cleared() {
        var nothing = new LinkedHashMap<String, JsonNode>();
        fields.forEach(field -> nothing.put(field, NullNode.getInstance()));
        return nothing;
    }
}
