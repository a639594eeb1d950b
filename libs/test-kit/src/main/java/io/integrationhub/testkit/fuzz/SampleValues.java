package io.integrationhub.testkit.fuzz;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.integrationhub.testkit.openapi.AccountObjects;
import io.integrationhub.testkit.openapi.ApiDocument;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** Makes values that a schema allows, as far as a schema tells: a rule that only the service knows may refuse them. */
public final class SampleValues {

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    private static final int DEEPEST = 6;

    private final ApiDocument document;
    private final AccountObjects known;
    private final Random random;

    public SampleValues(ApiDocument document, AccountObjects known, Random random) {
        this.document = document;
        this.known = known;
        this.random = random;
    }

    /** A value for a member or parameter of this name. */
    public JsonNode of(JsonNode schema, String name) {
        return of(schema, name, 0);
    }

    private JsonNode of(JsonNode reference, String name, int depth) {
        JsonNode schema = document.resolve(reference);
        List<String> hints = known.values(name);
        if (!hints.isEmpty() && random.nextInt(10) < 7) {
            return JSON.textNode(pick(hints));
        }
        if (schema.path("enum").isArray()) {
            return schema.path("enum").get(random.nextInt(schema.path("enum").size()));
        }
        for (String choice : List.of("oneOf", "anyOf", "allOf")) {
            if (schema.path(choice).isArray()) {
                return of(
                        schema.path(choice)
                                .get(random.nextInt(schema.path(choice).size())),
                        name,
                        depth + 1);
            }
        }
        return switch (type(schema)) {
            case "string" -> JSON.textNode(text(schema, name));
            case "integer" -> JSON.numberNode(whole(schema));
            case "number" -> JSON.numberNode(random.nextInt(1_000) / 8.0);
            case "boolean" -> JSON.booleanNode(random.nextBoolean());
            case "array" -> array(schema, name, depth);
            case "object" -> object(schema, depth);
            default -> anything(depth);
        };
    }

    private static String type(JsonNode schema) {
        JsonNode type = schema.path("type");
        if (type.isArray()) {
            return type.get(0).asText();
        }
        return type.isMissingNode() && schema.has("properties") ? "object" : type.asText();
    }

    private long whole(JsonNode schema) {
        long least = schema.path("minimum").asLong(0);
        long most = schema.path("maximum").asLong(least + 1_000);
        return random.nextLong(least, Math.max(most, least) + 1);
    }

    private ArrayNode array(JsonNode schema, String name, int depth) {
        ArrayNode array = JSON.arrayNode();
        int size = depth > DEEPEST ? 0 : Math.max(schema.path("minItems").asInt(), random.nextInt(3));
        // Some examples are the only values that make sense, such as scopes.
        JsonNode example = schema.path("examples").path(0);
        if (example.isArray() && random.nextBoolean()) {
            return example.deepCopy();
        }
        for (int i = 0; i < size; i++) {
            array.add(of(schema.path("items"), name, depth + 1));
        }
        return array;
    }

    private ObjectNode object(JsonNode schema, int depth) {
        ObjectNode object = JSON.objectNode();
        if (!schema.path("properties").isObject()) {
            object.put("first_name", "Ada").put("amount", random.nextInt(100));
            return object;
        }
        var required = StreamSupport.stream(schema.path("required").spliterator(), false)
                .map(JsonNode::asText)
                .toList();
        schema.path("properties").properties().stream()
                .filter(member ->
                        !document.resolve(member.getValue()).path("readOnly").asBoolean())
                .filter(member -> required.contains(member.getKey()) || (depth <= DEEPEST && random.nextInt(10) < 6))
                .forEach(member -> object.set(member.getKey(), of(member.getValue(), member.getKey(), depth + 1)));
        return object;
    }

    private JsonNode anything(int depth) {
        return switch (random.nextInt(depth > DEEPEST ? 3 : 4)) {
            case 0 -> JSON.textNode("text " + random.nextInt(1_000));
            case 1 -> JSON.numberNode(random.nextInt(1_000));
            case 2 -> JSON.booleanNode(true);
            default -> JSON.objectNode().put("type", "object");
        };
    }

    private String text(JsonNode schema, String name) {
        return switch (schema.path("format").asText()) {
            case "uuid" -> new UUID(random.nextLong(), random.nextLong()).toString();
            case "date-time" -> "2026-0" + (1 + random.nextInt(9)) + "-10T16:15:50Z";
            case "date" -> "2026-0" + (1 + random.nextInt(9)) + "-10";
            case "uri" -> "https://example.com/" + random.nextInt(1_000);
            default -> plainText(schema, name);
        };
    }

    private String plainText(JsonNode schema, String name) {
        int shortest = schema.path("minLength").asInt(0);
        int longest = schema.path("maxLength").asInt(Integer.MAX_VALUE);
        String pattern = schema.path("pattern").asText(".*");
        List<String> fitting = candidates(schema, name)
                .filter(text -> text.length() >= shortest && text.length() <= longest && fits(pattern, text))
                .toList();
        return fitting.isEmpty() ? "x".repeat(Math.max(1, shortest)) : pick(fitting);
    }

    private Stream<String> candidates(JsonNode schema, String name) {
        var candidates = new ArrayList<String>();
        String unique = name.toLowerCase(java.util.Locale.ROOT).replaceAll("[^a-z]", "") + "_"
                + Integer.toString(random.nextInt(Integer.MAX_VALUE), 36);
        candidates.add(unique);
        candidates.add(Integer.toString(random.nextInt(1_000_000)));
        schema.path("examples").forEach(example -> candidates.add(example.asText()));
        if (schema.has("pattern")) {
            candidates.addAll(alternatives(schema.path("pattern").asText()));
        }
        candidates.add("Some words " + unique);
        return candidates.stream();
    }

    /** Of a pattern that lists words: {@code ^(?:one|another)$}. */
    private static List<String> alternatives(String pattern) {
        return List.of(pattern.replaceAll("^\\^(?:\\(\\?:)?|\\)?\\$$", "").split("\\|", -1));
    }

    private static boolean fits(String pattern, String text) {
        return text.matches("(?s)" + pattern);
    }

    private <T> T pick(List<T> some) {
        return some.get(random.nextInt(some.size()));
    }
}
