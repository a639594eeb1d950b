package io.integrationhub.mapping.translation;

import io.integrationhub.mapping.attribute.AttributeDefinition;
import io.integrationhub.mapping.conversion.Target;
import io.integrationhub.mapping.source.MappedField;
import io.integrationhub.mapping.source.MappedFields;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** What the keys of a call may stand for. */
public sealed interface KnownNames {

    /** What a key stands for. */
    sealed interface Meaning {}

    /** No attribute. */
    record Unknown() implements Meaning {

        private static final Unknown NO_ATTRIBUTE = new Unknown();
    }

    /** One field, whose value these attributes take. */
    record Known(String field, List<Target> targets) implements Meaning {}

    /** Fields of several objects. */
    record Ambiguous(List<String> objects) implements Meaning {}

    Meaning meaningOf(String key);

    /** The attributes that have a value also when the call has none for their field, with the name of the field. */
    List<MappedField> withDefault();

    /** The names of attributes themselves: their values are checked, and not converted. */
    static KnownNames ofAttributes(Collection<AttributeDefinition> attributes) {
        return new ExactNames(attributes.stream()
                .collect(Collectors.toMap(
                        AttributeDefinition::name,
                        attribute -> new Known(attribute.name(), List.of(Target.exact(attribute))))));
    }

    /**
     * The names of a schema's fields, or any other names that each mean one field, to the letter.
     *
     * @param targets by name. A target that {@linkplain io.integrationhub.mapping.conversion.Conversion#isOfParts is made of
     *     parts} stands behind the name of each part
     */
    static KnownNames ofKeys(Map<String, Target> targets) {
        return new ExactNames(targets.entrySet().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey, entry -> new Known(entry.getKey(), List.of(entry.getValue())))));
    }

    /** The names of a hub's fields that are mapped to attributes, alone or as {@code Object.field}. */
    static KnownNames ofFields(Collection<MappedField> fields) {
        return new FieldNames(MappedFields.of(fields));
    }

    /** The same for fields that are found by name already. */
    static KnownNames ofFields(MappedFields fields) {
        return new FieldNames(fields);
    }

    /** Keys are names that are the same to the letter. */
    record ExactNames(Map<String, Known> byName) implements KnownNames {

        @Override
        public Meaning meaningOf(String key) {
            Known known = byName.get(key);
            return known == null ? Unknown.NO_ATTRIBUTE : known;
        }

        @Override
        public List<MappedField> withDefault() {
            return List.of();
        }
    }

    /** Keys are names of fields, alone or behind the name of their object. */
    record FieldNames(MappedFields fields) implements KnownNames {

        @Override
        public Meaning meaningOf(String key) {
            FieldName name = FieldName.of(key);
            List<MappedField> named = fields.named(name.field());
            String object = null;
            var targets = new ArrayList<Target>(named.size());
            // On the way of every value of every call: without a stream.
            for (MappedField mapped : named) {
                if (name.fits(mapped)) {
                    if (object != null && !object.equals(mapped.object())) {
                        return new Ambiguous(objectsOf(named));
                    }
                    object = mapped.object();
                    targets.add(mapped.target());
                }
            }
            return targets.isEmpty() ? Unknown.NO_ATTRIBUTE : new Known(name.field(), targets);
        }

        private static List<String> objectsOf(List<MappedField> named) {
            var objects = new TreeSet<String>();
            named.forEach(mapped -> objects.add(mapped.object()));
            return List.copyOf(objects);
        }

        @Override
        public List<MappedField> withDefault() {
            return fields.withDefault();
        }
    }
}
