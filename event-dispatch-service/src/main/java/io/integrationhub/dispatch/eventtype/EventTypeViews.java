package io.integrationhub.dispatch.eventtype;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.inject.Singleton;
import java.io.UncheckedIOException;

/** Shows stored event types. */
@Singleton
class EventTypeViews {
    static final String GROUP = "custom";

    private final ObjectMapper json;

    EventTypeViews(ObjectMapper json) {
        this.json = json;
    }

    EventTypeView of(CustomEventType type) {
        return new EventTypeView(
                summary(type),
                parsed(type.schema()),
                parsed(type.example()),
                type.createdAt(),
                type.updatedAt(),
                type.tag(),
                null);
    }

    static EventType summary(CustomEventType type) {
        return new EventType(type.type(), GROUP, type.title(), type.description(), null);
    }

    private JsonNode parsed(String text) {
        try {
            return json.readTree(text);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException("a stored schema or example is not JSON", e);
        }
    }
}
