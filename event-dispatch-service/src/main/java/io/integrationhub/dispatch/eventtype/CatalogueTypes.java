package io.integrationhub.dispatch.eventtype;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.integrationhub.kit.http.EntityTags;
import jakarta.inject.Singleton;
import jakarta.ws.rs.core.EntityTag;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The event types of the catalogue, from the published contracts that are packed with this service. */
@Singleton
class CatalogueTypes {
    private final Map<String, EventTypeView> byName = new LinkedHashMap<>();

    CatalogueTypes(ObjectMapper json) {
        for (EventType type : read(json, "catalogue.json", EventType[].class)) {
            JsonNode schema = read(json, "schemas/" + type.type() + ".v1.json", JsonNode.class);
            JsonNode example = read(json, "examples/" + type.type() + ".v1.json", JsonNode.class);
            EntityTag tag = EntityTags.ofContent(type + "\n" + schema + "\n" + example);
            byName.put(type.type(), new EventTypeView(type, schema, example, null, null, tag, null));
        }
    }

    /** In the order of the catalogue. */
    List<EventType> list() {
        return byName.values().stream().map(EventTypeView::summary).toList();
    }

    Optional<EventTypeView> find(String type) {
        return Optional.ofNullable(byName.get(type));
    }

    private static <T> T read(ObjectMapper json, String file, Class<T> as) {
        String path = "/contracts/" + file;
        try (InputStream in = CatalogueTypes.class.getResourceAsStream(path)) {
            if (in == null) {
                throw new IllegalStateException("this build lacks the contract " + path);
            }
            return json.readValue(in, as);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read the contract " + path, e);
        }
    }
}
