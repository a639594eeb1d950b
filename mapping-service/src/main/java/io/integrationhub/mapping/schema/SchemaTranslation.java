package io.integrationhub.mapping.schema;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.integrationhub.kit.problem.Violation;
import io.integrationhub.mapping.attribute.AttributeType;
import io.integrationhub.mapping.conversion.Converted;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Decides what data in the customer's own words means in terms of attributes. A value is found by its pointer, in data that is
 * nested as the schema says; or by a flat name, which is the field's pointer, its path, or its own name when no other field of
 * the schema has it.
 */
final class SchemaTranslation {

    /** What came of it. */
    sealed interface Outcome {

        /**
         * Every value fits.
         *
         * @param attributes values by attribute name
         * @param unmapped paths of values that belong to no attribute
         * @param sensitive those of the attributes that are sensitive
         * @param cleared attributes that the data sets to null
         */
        record Translated(
                Map<String, JsonNode> attributes, List<String> unmapped, List<String> sensitive, List<String> cleared)
                implements Outcome {}

        /**
         * Some are at fault, and nothing is translated.
         *
         * @param ambiguous whether a name may mean several fields; otherwise values do not fit
         */
        record Refused(boolean ambiguous, List<Violation> violations) implements Outcome {}
    }

    /** A value that the data has for a field, and where. */
    private record Found(String pointer, JsonNode value) {}

    private final SchemaNames names;
    private final Map<String, JsonNode> attributes = new TreeMap<>();
    private final List<String> unmapped = new ArrayList<>();
    private final List<String> sensitive = new ArrayList<>();
    private final List<String> cleared = new ArrayList<>();
    private final List<Violation> violations = new ArrayList<>();
    private final Map<String, Found> found = new LinkedHashMap<>();
    private boolean ambiguous;

    private SchemaTranslation(SchemaNames names) {
        this.names = names;
    }

    /**
     * Translates.
     *
     * @param data the members of the data
     * @param names the fields of the schema
     */
    static Outcome of(Map<String, JsonNode> data, SchemaNames names) {
        Outcome outcome = inOrder(data, names);
        // Which of two names of one field is at fault must not depend on which comes first.
        return outcome instanceof Outcome.Refused ? inOrder(new TreeMap<>(data), names) : outcome;
    }

    private static Outcome inOrder(Map<String, JsonNode> data, SchemaNames names) {
        var translation = new SchemaTranslation(names);
        translation.collect(data);
        names.mapped().forEach(translation::take);
        return translation.outcome();
    }

    private void collect(Map<String, JsonNode> data) {
        ObjectNode whole = JsonNodeFactory.instance.objectNode();
        for (var member : data.entrySet()) {
            String pointer = "/" + Violation.escape(member.getKey());
            if (names.begin(pointer)) {
                whole.set(member.getKey(), member.getValue());
                walk(FieldPlace.ROOT.member(member.getKey()), member.getValue());
            } else {
                flat(member.getKey(), pointer, member.getValue());
            }
        }
        // An address may be made of members of the data itself.
        DescribedField root = names.at("");
        if (root != null && root.mapping() != null && !whole.isEmpty()) {
            note(root, "", whole);
        }
    }

    private void flat(String name, String pointer, JsonNode value) {
        List<DescribedField> meant = names.named(name);
        switch (meant.size()) {
            case 0 -> walk(FieldPlace.ROOT.member(name), value);
            case 1 -> note(meant.getFirst(), pointer, value);
            default -> {
                ambiguous = true;
                violations.add(new Violation(
                        "/data" + pointer,
                        "The name is that of several fields: "
                                + String.join(
                                        ", ",
                                        meant.stream()
                                                .limit(5)
                                                .map(field -> field.field().path())
                                                .toList())
                                + ". Write the path, or nest the data as the schema does."));
            }
        }
    }

    /** Looks at a value, and at what is within it. */
    private void walk(FieldPlace place, JsonNode value) {
        DescribedField field = names.at(place.pointer());
        boolean mapped = false;
        if (field != null && field.mapping() != null) {
            mapped = true;
            note(field, place.pointer(), value);
        }
        boolean deeper = value.isContainerNode() && names.isAbove(place.pointer());
        if (deeper) {
            within(place, value);
        } else if (!mapped && !names.isPartOfMappedAddress(place.pointer())) {
            unmapped.add(place.path());
        }
    }

    private void within(FieldPlace place, JsonNode value) {
        if (value.isArray()) {
            for (int i = 0; i < value.size(); i++) {
                walk(place.element(i), value.get(i));
            }
        } else {
            value.properties().forEach(member -> walk(place.member(member.getKey()), member.getValue()));
        }
    }

    private void note(DescribedField field, String pointer, JsonNode value) {
        if (field.mapping() == null) {
            unmapped.add(field.field().path());
            return;
        }
        Found other = found.putIfAbsent(field.pointer(), new Found(pointer, value));
        if (other != null) {
            ambiguous = true;
            violations.add(
                    new Violation("/data" + pointer, "The same field is also given as " + other.pointer() + "."));
        }
    }

    private void take(DescribedField field) {
        DescribedField.Mapping mapping = field.mapping();
        if (mapping == null) {
            return;
        }
        String attribute = mapping.attribute().name();
        Found given = found.get(field.pointer());
        JsonNode value = given == null ? MissingNode.getInstance() : given.value();
        switch (mapping.conversion().toAttribute(misses(field, value) ? MissingNode.getInstance() : value)) {
            case Converted.Value(JsonNode converted) -> {
                attributes.put(attribute, converted);
                if (mapping.attribute().definition().sensitive()) {
                    sensitive.add(attribute);
                }
            }
            case Converted.Missing() -> {
                if (value.isNull()) {
                    cleared.add(attribute);
                }
            }
            case Converted.Invalid(String reason) ->
                violations.add(new Violation("/data" + (given == null ? field.pointer() : given.pointer()), reason));
        }
    }

    /** An object with none of an address's parts has no address. */
    private static boolean misses(DescribedField field, JsonNode value) {
        return field.field().type() == AttributeType.ADDRESS && field.pointer().isEmpty() && !hasPart(field, value);
    }

    private static boolean hasPart(DescribedField field, JsonNode value) {
        DescribedField.Mapping mapping = field.mapping();
        return mapping != null
                && mapping.address() != null
                && mapping.address().names().stream().anyMatch(value::hasNonNull);
    }

    private Outcome outcome() {
        return violations.isEmpty()
                ? new Outcome.Translated(
                        attributes, List.copyOf(unmapped), List.copyOf(sensitive), List.copyOf(cleared))
                : new Outcome.Refused(ambiguous, List.copyOf(violations));
    }

    // And back.

    /**
     * Attributes in the customer's own words.
     *
     * @param data values by the customer's names, nested as the schema says
     * @param sensitive pointers into the data of the values that are sensitive
     * @param fields pointer of the field by attribute, of each attribute that has one
     */
    record Returned(ObjectNode data, List<String> sensitive, Map<String, String> fields) {}

    /**
     * Translates back. Values that the field has no value for are left out.
     *
     * @param values by attribute name
     */
    static Returned back(Map<String, JsonNode> values, SchemaNames names) {
        ObjectNode data = JsonNodeFactory.instance.objectNode();
        var sensitive = new ArrayList<String>();
        var fields = new HashMap<String, String>();
        for (DescribedField field : names.mapped()) {
            DescribedField.Mapping mapping = field.mapping();
            if (mapping == null) {
                continue;
            }
            fields.put(mapping.attribute().name(), field.pointer());
            JsonNode value = values.get(mapping.attribute().name());
            if (value != null && mapping.conversion().toField(value) instanceof Converted.Value(JsonNode back)) {
                put(data, field, mapping, back);
                if (mapping.attribute().definition().sensitive()) {
                    sensitive.addAll(places(field, mapping));
                }
            }
        }
        return new Returned(data, sensitive, fields);
    }

    private static void put(ObjectNode data, DescribedField field, DescribedField.Mapping mapping, JsonNode value) {
        if (mapping.address() == null) {
            DataTree.put(data, field.field(), value);
        } else {
            value.properties().forEach(part -> DataTree.putMember(data, field.field(), part.getKey(), part.getValue()));
        }
    }

    private static List<String> places(DescribedField field, DescribedField.Mapping mapping) {
        return mapping.address() == null
                ? List.of(field.pointer())
                : mapping.address().names().stream()
                        .map(name -> field.pointer() + "/" + Violation.escape(name))
                        .toList();
    }
}
