package io.integrationhub.mapping.schema;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.integrationhub.json.ExactJson;
import io.integrationhub.mapping.attribute.AddressFields;
import java.util.List;

/** The JSON columns of fields. Numbers are stored as they were written. */
final class FieldJson {

    private static final ObjectMapper JSON =
            ExactJson.mapper().setDefaultPropertyInclusion(JsonInclude.Include.NON_NULL);

    private FieldJson() {}

    static String write(Object value) {
        try {
            return JSON.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A field cannot be written", e);
        }
    }

    static List<JsonNode> options(String stored) {
        return read(stored, JsonNode.class).valueStream().toList();
    }

    static AddressFields address(String stored) {
        return read(stored, AddressFields.class);
    }

    static JsonNode document(String stored) {
        return read(stored, JsonNode.class);
    }

    private static <T> T read(String stored, Class<T> type) {
        try {
            return JSON.readValue(stored, type);
        } catch (JsonProcessingException e) {
            // Without the cause: its message quotes what is stored.
            throw new IllegalStateException("a stored field is not readable");
        }
    }
}
