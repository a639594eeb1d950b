package io.integrationhub.hub.session;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** Reads the JSON columns of a session. */
final class StoredJson {

    private StoredJson() {}

    static ObjectNode object(ObjectMapper json, String stored) {
        return read(json, stored, ObjectNode.class);
    }

    static ArrayNode array(ObjectMapper json, String stored) {
        return read(json, stored, ArrayNode.class);
    }

    private static <T extends JsonNode> T read(ObjectMapper json, String stored, Class<T> type) {
        try {
            return json.readValue(stored, type);
        } catch (JsonProcessingException e) {
            // Without the cause: its message quotes what is stored.
            throw new IllegalStateException("a stored session is not readable");
        }
    }
}
