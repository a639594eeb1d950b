package io.integrationhub.schema;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.integrationhub.json.ExactJson;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The event types of contracts/catalogue.json with the schema of each. */
public final class Catalogue {
    private final Map<String, EventSchema> schemas = new LinkedHashMap<>();

    private Catalogue() {}

    /** Reads the published files, which are packed with this module. */
    public static Catalogue load() {
        ObjectMapper json = ExactJson.mapper();
        Catalogue catalogue = new Catalogue();
        for (JsonNode entry : read(json, "catalogue.json")) {
            String type = entry.get("type").asText();
            JsonNode schema = read(json, "schemas/" + type + ".v1.json");
            catalogue.schemas.put(type, EventSchema.ofCatalogue((ObjectNode) schema));
        }
        return catalogue;
    }

    /** In the order of the catalogue. */
    public Set<String> types() {
        return Collections.unmodifiableSet(schemas.keySet());
    }

    /** The schema of a type; empty when the catalogue does not have it. */
    public Optional<EventSchema> schema(String type) {
        return Optional.ofNullable(schemas.get(type));
    }

    private static JsonNode read(ObjectMapper json, String file) {
        String path = "/contracts/" + file;
        try (InputStream in = Catalogue.class.getResourceAsStream(path)) {
            if (in == null) {
                throw new IllegalStateException("this build lacks the contract " + path);
            }
            return json.readTree(in);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read the contract " + path, e);
        }
    }
}
