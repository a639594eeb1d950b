package io.integrationhub.mapping.schema;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.integrationhub.json.ExactJson;
import java.util.Optional;

/** Documents for tests. */
final class Documents {

    static final ObjectMapper JSON = ExactJson.mapper();

    private Documents() {}

    static JsonNode json(String text) {
        try {
            return JSON.readTree(text);
        } catch (JsonProcessingException e) {
            throw new AssertionError(text, e);
        }
    }

    static SchemaReading read(String document) {
        return SchemaReader.read(json(document), Optional.empty());
    }

    /** A field in a line: pointer, path, type, and options if any. */
    static String line(SchemaField field) {
        return field.pointer() + " " + field.path() + " " + field.type().text()
                + (field.options().isEmpty() ? "" : " " + field.options());
    }
}
