package io.integrationhub.testkit.fuzz;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ContainerNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;

/** Changes of a body: first of its members, or of its text when it is to be no JSON at all. */
final class BodyChanges {

    private static final List<String> GARBAGE = List.of(
            "",
            "{",
            "null",
            "[]",
            "\"text\"",
            "true",
            "0",
            "{} {}",
            "{'a':1}",
            "{\"a\":NaN}",
            "/* */{}",
            "{\"a\":1,}",
            "\ufeff{}",
            "{\"\\u00\":1}",
            "{\"a\":\"\u0000\"}",
            "<a/>",
            "a=b&c=%zz",
            "grant_type=client_credentials&grant_type=x",
            "=&=&&%00=%00",
            "[".repeat(2_000),
            "{\"a\":".repeat(1_500));

    private static final String GOES_ON = "its body goes on after its end";

    private static final List<String> TRAILING = List.of(" {}", "null", " 1", ",", " [", "\n{\"scopes\":[]}", "\u0000");

    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private static final Map<String, List<JsonNode>> COERCED = Map.of(
            "string",
                    List.of(
                            NODES.booleanNode(false),
                            NODES.numberNode(1),
                            NODES.arrayNode().add("a")),
            "boolean", List.of(NODES.textNode("true"), NODES.numberNode(0), NODES.textNode("")),
            "integer", List.of(NODES.textNode("1"), NODES.booleanNode(true), NODES.numberNode(1.5)),
            "array", List.of(NODES.textNode(""), NODES.textNode("a"), NODES.objectNode()),
            "object", List.of(NODES.textNode(""), NODES.arrayNode(), NODES.booleanNode(true)));

    private final Random random;
    private final OddValues odd;

    BodyChanges(Random random) {
        this.random = random;
        this.odd = new OddValues(random);
    }

    void change(Draft draft) {
        JsonNode body = draft.json;
        int choice = random.nextInt(14);
        if (body == null || choice < 2) {
            replaceText(draft);
        } else if (choice == 12) {
            goOn(draft);
        } else if (choice == 13 && body instanceof ObjectNode object) {
            coerce(draft, object);
        } else if (choice == 2) {
            draft.json = odd.value();
            draft.changes.add("another body");
        } else if (choice == 3) {
            encode(draft);
        } else {
            changeMember(draft, body);
        }
    }

    private void replaceText(Draft draft) {
        String whole = draft.body();
        String garbage = GARBAGE.get(random.nextInt(GARBAGE.size()));
        switch (random.nextInt(5)) {
            case 0 -> text(draft, "body cut", whole.substring(0, random.nextInt(whole.length() + 1)));
            case 1 -> text(draft, "member twice", whole.replaceFirst("\\{(\"[^\"]+\"):", "{$1:1,$1:"));
            case 2 -> text(draft, "garbage after the body", whole + garbage);
            default -> text(draft, "garbage as body", garbage);
        }
    }

    private static void text(Draft draft, String change, String text) {
        draft.text = text;
        draft.trailing = "";
        draft.mustBeRefused.remove(GOES_ON);
        draft.changes.add(change);
    }

    private void encode(Draft draft) {
        draft.charset = random.nextBoolean() ? StandardCharsets.UTF_16 : StandardCharsets.ISO_8859_1;
        draft.text = draft.body().replaceFirst("e", "\u00e9");
        draft.changes.add("body in " + draft.charset);
    }

    /** Another value after the body; nothing of it could complete a body that was cut. */
    private void goOn(Draft draft) {
        if (isJson(draft) && !draft.body().isBlank()) {
            draft.trailing = TRAILING.get(random.nextInt(TRAILING.size()));
            draft.changes.add("body goes on");
            draft.mustBeRefused.add(GOES_ON);
        }
    }

    /** A member gets a value that a lenient reader would take for one of the right type. */
    private void coerce(Draft draft, ObjectNode body) {
        var schema = Objects.requireNonNull(draft.operation.body()).schema().path("properties");
        var names = new ArrayList<String>();
        body.fieldNames().forEachRemaining(names::add);
        if (!isJson(draft) || names.isEmpty()) {
            return;
        }
        String name = names.get(random.nextInt(names.size()));
        List<JsonNode> others =
                COERCED.getOrDefault(schema.path(name).path("type").asText(), List.of());
        if (!others.isEmpty()) {
            body.set(name, others.get(random.nextInt(others.size())));
            draft.changes.add(name + " of another type");
            draft.coerced = true;
        }
    }

    private static boolean isJson(Draft draft) {
        var body = draft.operation.body();
        return body != null && body.isJson();
    }

    private void changeMember(Draft draft, JsonNode body) {
        List<ContainerNode<?>> places = new ArrayList<>();
        collect(body, places);
        if (places.isEmpty()) {
            return;
        }
        switch (places.get(random.nextInt(places.size()))) {
            case ObjectNode object -> draft.changes.add(change(object));
            case ArrayNode array -> draft.changes.add(change(array));
            default -> throw new IllegalStateException("neither object nor array");
        }
    }

    private static void collect(JsonNode node, List<ContainerNode<?>> places) {
        if (node instanceof ContainerNode<?> container && places.size() < 50) {
            places.add(container);
            node.forEach(child -> collect(child, places));
        }
    }

    private String change(ObjectNode object) {
        if (object.isEmpty() || random.nextInt(8) == 0) {
            return unknownMember(object);
        }
        var names = new ArrayList<String>();
        object.fieldNames().forEachRemaining(names::add);
        String name = names.get(random.nextInt(names.size()));
        int choice = random.nextInt(6);
        if (choice == 0) {
            object.remove(name);
            return name + " left out";
        }
        if (choice == 1) {
            object.putNull(name);
            return name + " null";
        }
        if (choice < 4) {
            object.put(name, odd.text());
            return name + " odd text";
        }
        object.set(name, odd.value());
        return name + " odd value";
    }

    private String unknownMember(ObjectNode object) {
        String name = random.nextBoolean() ? "unknown" : odd.text();
        object.set(name, random.nextBoolean() ? odd.value() : JsonNodeFactory.instance.numberNode(1));
        return "unknown member";
    }

    private String change(ArrayNode array) {
        if (!array.isEmpty() && random.nextInt(3) == 0) {
            array.set(random.nextInt(array.size()), odd.value());
            return "odd item";
        }
        if (!array.isEmpty() && random.nextBoolean()) {
            array.add(array.get(0));
            return "item twice";
        }
        array.add(odd.value());
        return "more items";
    }
}
