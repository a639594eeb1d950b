package io.integrationhub.hub.idempotency;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.ser.std.StdSerializer;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.Map;
import java.util.TreeMap;

/** Writes trees that say the same in the same way: members in the order of their names, numbers by their value. */
final class CanonicalTree extends StdSerializer<JsonNode> {

    /** Of numbers that are written without an exponent. */
    private static final int MOST_DIGITS = 40;

    CanonicalTree() {
        super(JsonNode.class);
    }

    @Override
    public void serialize(JsonNode tree, JsonGenerator json, SerializerProvider provider) throws IOException {
        if (tree.isObject()) {
            object(tree, json, provider);
        } else if (tree.isArray()) {
            json.writeStartArray();
            for (JsonNode item : tree) {
                serialize(item, json, provider);
            }
            json.writeEndArray();
        } else if (tree.isNumber()) {
            json.writeNumber(text(tree.decimalValue().stripTrailingZeros()));
        } else {
            tree.serialize(json, provider);
        }
    }

    private void object(JsonNode tree, JsonGenerator json, SerializerProvider provider) throws IOException {
        var members = new TreeMap<String, JsonNode>();
        tree.properties().forEach(member -> members.put(member.getKey(), member.getValue()));
        json.writeStartObject();
        for (Map.Entry<String, JsonNode> member : members.entrySet()) {
            json.writeFieldName(member.getKey());
            serialize(member.getValue(), json, provider);
        }
        json.writeEndObject();
    }

    private static String text(BigDecimal number) {
        boolean isShort = Math.abs(number.scale()) + number.precision() <= MOST_DIGITS;
        return isShort ? number.toPlainString() : number.toString();
    }
}
