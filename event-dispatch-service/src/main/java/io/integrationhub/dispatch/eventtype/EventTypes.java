package io.integrationhub.dispatch.eventtype;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.integrationhub.dispatch.problem.DispatchProblem;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The catalogue of event types, from the published contracts that are packed with this service. */
@ApplicationScoped
public class EventTypes {
    private final Map<String, EventTypeView> byName = new LinkedHashMap<>();

    EventTypes(ObjectMapper json) {
        for (EventType type : read(json, "catalogue.json", EventType[].class)) {
            JsonNode schema = read(json, "schemas/" + type.type() + ".v1.json", JsonNode.class);
            JsonNode example = read(json, "examples/" + type.type() + ".v1.json", JsonNode.class);
            byName.put(type.type(), new EventTypeView(type, schema, example));
        }
    }

    /** In the order of the catalogue. */
    List<EventType> list() {
        return byName.values().stream().map(EventTypeView::summary).toList();
    }

    EventTypeView get(String type) {
        EventTypeView found = byName.get(type);
        if (found == null) {
            throw DispatchProblem.EVENT_TYPE_NOT_FOUND.problem("There is no event type " + type + ".");
        }
        return found;
    }

    /** Refuses a type that is not in the catalogue. */
    public void require(String type) {
        get(type);
    }

    private static <T> T read(ObjectMapper json, String file, Class<T> as) {
        String path = "/contracts/" + file;
        try (InputStream in = EventTypes.class.getResourceAsStream(path)) {
            if (in == null) {
                throw new IllegalStateException("this build lacks the contract " + path);
            }
            return json.readValue(in, as);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read the contract " + path, e);
        }
    }
}
