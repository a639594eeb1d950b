package io.integrationhub.mapping.schema;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.integrationhub.kit.problem.Violation;
import io.integrationhub.mapping.attribute.AttributeType;
import io.integrationhub.mapping.attribute.ValueRule;
import java.util.List;
import java.util.Map;

/**
 * Reads a sample of the customer's data: each value is a field. A list of several texts, numbers or booleans is one field with
 * these options, for a drop-down; of a list of objects, each element has fields of its own.
 */
final class SampleReader {

    /** Elements of a list that have fields of their own. */
    static final int MOST_ELEMENTS = 10;

    private static final ValueRule DATE = new ValueRule(AttributeType.DATE, null, List.of());

    private final FieldList fields = new FieldList();

    private SampleReader() {}

    static SchemaReading read(JsonNode sample, Recognition recognition) {
        var reader = new SampleReader();
        if (sample instanceof ObjectNode object) {
            reader.object(object, FieldPlace.ROOT);
        } else {
            reader.fields.problem("", "must be an object, as the data of a call is");
        }
        return reader.fields.reading(recognition);
    }

    private void object(ObjectNode object, FieldPlace place) {
        if (object.isEmpty() && place.depth() > 0) {
            fields.note(place, "It is an object without members in the sample.");
        }
        AddressGuess.of(object.properties().stream()
                        .filter(member -> member.getValue().isTextual())
                        .map(Map.Entry::getKey)
                        .toList())
                .ifPresent(parts -> fields.addAddress(place, parts, null, false));
        for (var member : object.properties()) {
            if (fields.isFull()) {
                return;
            }
            String at = place.pointer() + "/" + Violation.escape(member.getKey());
            if (fields.admits(place, member.getKey(), at)) {
                value(member.getValue(), place.member(member.getKey()));
            }
        }
    }

    private void value(JsonNode value, FieldPlace place) {
        switch (value.getNodeType()) {
            case OBJECT -> object((ObjectNode) value, place);
            case ARRAY -> list(value, place);
            case NUMBER -> fields.add(place, AttributeType.DIGIT, List.of(), null, false);
            case BOOLEAN -> fields.add(place, AttributeType.BOOLEAN, List.of(), null, false);
            case STRING -> fields.add(place, textType(value), List.of(), null, false);
            default -> {
                fields.note(place, "It is null in the sample, so it was taken for a text.");
                fields.add(place, AttributeType.TEXT, List.of(), null, false);
            }
        }
    }

    private static AttributeType textType(JsonNode text) {
        return DATE.misfit(text).isEmpty() ? AttributeType.DATE : AttributeType.TEXT;
    }

    private void list(JsonNode list, FieldPlace place) {
        List<JsonNode> distinct = list.valueStream().distinct().toList();
        if (distinct.size() > 1 && Options.areOfOneType(distinct)) {
            fields.add(place, Options.type(distinct), distinct, null, false);
            return;
        }
        if (list.isEmpty()) {
            fields.note(place, "It is a list without elements in the sample.");
        }
        if (list.size() > MOST_ELEMENTS) {
            fields.note(place, "Only the first " + MOST_ELEMENTS + " elements have fields.");
        }
        for (int i = 0; i < Math.min(list.size(), MOST_ELEMENTS) && !fields.isFull(); i++) {
            FieldPlace element = place.element(i);
            if (fields.reaches(element, element.pointer())) {
                value(list.get(i), element);
            }
        }
    }
}
