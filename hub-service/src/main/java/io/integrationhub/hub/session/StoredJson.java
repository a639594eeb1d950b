package io.integrationhub.hub.session;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;

/** Reads the JSON columns of a session. */
final class StoredJson {

    private static final TypeReference<Map<String, AttributeOrigins.Origin>> ORIGINS = new TypeReference<>() {};

    private StoredJson() {}

    static ObjectNode object(ObjectMapper json, String stored) {
        return read(json, stored, ObjectNode.class);
    }

    static ArrayNode array(ObjectMapper json, String stored) {
        return read(json, stored, ArrayNode.class);
    }

    static AttributeOrigins origins(ObjectMapper json, String stored) {
        try {
            return new AttributeOrigins(json.readValue(stored, ORIGINS));
        } catch (JsonProcessingException e) {
            throw unreadable();
        }
    }

    private static <T extends JsonNode> T read(ObjectMapper json, String stored, Class<T> type) {
        try {
            return json.readValue(stored, type);
        } catch (JsonProcessingException e) {
            // Without the cause: its message quotes what is stored.
            throw unreadable();
        }
    }

    private static IllegalStateException unreadable() {
        return new IllegalStateException("a stored session is not readable");
    }
}
