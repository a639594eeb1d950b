package io.integrationhub.mapping.translation;

import io.integrationhub.mapping.attribute.AttributeDefinition;
import io.integrationhub.mapping.source.MappedField;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** What the keys of a call may stand for. */
sealed interface KnownNames {

    /** What a key stands for. */
    sealed interface Meaning {}

    /** No attribute. */
    record Unknown() implements Meaning {}

    /** These attributes: several when they come from the same field. */
    record Known(List<AttributeDefinition> attributes) implements Meaning {}

    /** Fields of several objects. */
    record Ambiguous(List<String> objects) implements Meaning {}

    Meaning meaningOf(String key);

    /** The names of attributes themselves. */
    static KnownNames ofAttributes(Collection<AttributeDefinition> attributes) {
        return new AttributeNames(
                attributes.stream().collect(Collectors.toMap(AttributeDefinition::name, Function.identity())));
    }

    /** The names of a hub's fields that are mapped to attributes. */
    static KnownNames ofFields(Collection<MappedField> fields) {
        return new FieldNames(fields.stream().collect(Collectors.groupingBy(MappedField::field)));
    }

    /** Keys are names of attributes. */
    record AttributeNames(Map<String, AttributeDefinition> byName) implements KnownNames {

        @Override
        public Meaning meaningOf(String key) {
            AttributeDefinition attribute = byName.get(key);
            return attribute == null ? new Unknown() : new Known(List.of(attribute));
        }
    }

    /** Keys are names of fields, alone or behind the name of their object. */
    record FieldNames(Map<String, List<MappedField>> byField) implements KnownNames {

        @Override
        public Meaning meaningOf(String key) {
            FieldName name = FieldName.of(key);
            var fitting = byField.getOrDefault(name.field(), List.of()).stream()
                    .filter(name::fits)
                    .toList();
            var objects = fitting.stream()
                    .map(MappedField::object)
                    .distinct()
                    .sorted()
                    .toList();
            return switch (objects.size()) {
                case 0 -> new Unknown();
                case 1 -> new Known(fitting.stream().map(MappedField::attribute).toList());
                default -> new Ambiguous(objects);
            };
        }
    }
}
