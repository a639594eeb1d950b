package io.integrationhub.local.sample;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.integrationhub.json.ExactJson;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Iterator;
import java.util.Optional;
import java.util.stream.StreamSupport;

/** The customer app's kinds of records, listed one on a page. */
final class SampleObjects {

    private static final ObjectMapper JSON = ExactJson.mapper();
    private static final String CURSOR = "page-";

    private final JsonNode objects = read("objects.json");

    static JsonNode read(String resource) {
        try (var in = SampleObjects.class.getResourceAsStream(resource)) {
            if (in == null) {
                throw new IllegalStateException("missing resource " + resource);
            }
            return JSON.readTree(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The page at that cursor, the first without one; empty when the cursor is none of ours. */
    Optional<JsonNode> page(Optional<String> cursor) {
        return cursor.map(this::position).orElse(Optional.of(0)).map(this::page);
    }

    private Optional<Integer> position(String cursor) {
        for (int page = 1; page < objects.size(); page++) {
            if (cursor.equals(CURSOR + page)) {
                return Optional.of(page);
            }
        }
        return Optional.empty();
    }

    private JsonNode page(int position) {
        var page = JSON.createObjectNode();
        page.putArray("objects").add(objects.get(position));
        if (position + 1 < objects.size()) {
            page.put("next", CURSOR + (position + 1));
        }
        return page;
    }

    /** Why a field cannot take a value; empty when it can. */
    Optional<String> refusal(String object, String field, JsonNode value) {
        return field(object, field).map(found -> refusal(found, value)).orElse(Optional.of("There is no such field."));
    }

    private static Optional<String> refusal(JsonNode field, JsonNode value) {
        if (!field.get("updatable").asBoolean()) {
            return Optional.of("The field cannot be changed.");
        }
        if (value.isNull() || fits(field, value)) {
            return Optional.empty();
        }
        return Optional.of("Not a value of type " + field.get("type").asText() + ".");
    }

    private static boolean fits(JsonNode field, JsonNode value) {
        return switch (field.get("type").asText()) {
            case "boolean" -> value.isBoolean();
            case "address" -> value.isObject();
            case "digit" -> value.isNumber() || value.asText().matches("\\d+");
            case "date" -> value.isTextual() && value.asText().matches("\\d{4}-\\d{2}-\\d{2}");
            case "dataset" -> stream(field.get("options").elements()).anyMatch(value::equals);
            default -> value.isTextual();
        };
    }

    private Optional<JsonNode> field(String object, String name) {
        return stream(objects.elements())
                .filter(candidate -> candidate.get("name").asText().equals(object))
                .flatMap(found -> stream(found.get("fields").elements()))
                .filter(field -> field.get("name").asText().equals(name))
                .findFirst();
    }

    private static java.util.stream.Stream<JsonNode> stream(Iterator<JsonNode> nodes) {
        Iterable<JsonNode> iterable = () -> nodes;
        return StreamSupport.stream(iterable.spliterator(), false);
    }
}
