package io.integrationhub.mapping.schema;

import io.integrationhub.kit.problem.Violation;
import io.integrationhub.mapping.attribute.AddressFields;
import io.integrationhub.mapping.attribute.AttributeType;
import io.integrationhub.mapping.attribute.MappableAttribute;
import io.integrationhub.mapping.conversion.TypeFit;
import io.integrationhub.mapping.schema.MappingRequest.Item;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Decides what a request does to the mappings of a schema: everything it asks for, or nothing. A field has one attribute at
 * most, and an attribute one field; what is looked at is the state that the request as a whole leads to, so that two fields
 * can exchange their attributes.
 */
sealed interface MappingPlan {

    /**
     * What is to be done.
     *
     * @param changes what each field is mapped to from now on, by pointer; null for nothing
     */
    record Changes(Map<String, DescribedField.@Nullable Mapping> changes) implements MappingPlan {}

    /** Why nothing is done: a violation for each item that cannot be, with its pointer in the request. */
    record Refused(List<Violation> violations) implements MappingPlan {}

    /**
     * Decides.
     *
     * @param known all fields of the schema
     * @param attributes those of the attributes that the request names which exist
     */
    static MappingPlan of(
            Collection<DescribedField> known, List<Item> items, Map<String, MappableAttribute> attributes) {
        return new Decision(known, attributes).about(items);
    }

    /** The steps of a decision. */
    final class Decision {

        private final Map<String, DescribedField> fields = new LinkedHashMap<>();
        private final Map<String, MappableAttribute> attributes;
        private final Map<String, DescribedField.@Nullable Mapping> changes = new LinkedHashMap<>();
        private final List<Violation> violations = new ArrayList<>();

        private Decision(Collection<DescribedField> known, Map<String, MappableAttribute> attributes) {
            known.forEach(field -> fields.put(field.pointer(), field));
            this.attributes = attributes;
        }

        private MappingPlan about(List<Item> items) {
            var named = new HashSet<String>();
            for (int i = 0; i < items.size(); i++) {
                String at = "/mappings/" + i;
                if (named.add(items.get(i).pointer())) {
                    take(items.get(i), at);
                } else {
                    violations.add(new Violation(at + "/pointer", "is there already: name each field once"));
                }
            }
            for (int i = 0; i < items.size(); i++) {
                requireFree(items.get(i), "/mappings/" + i);
            }
            return violations.isEmpty() ? new Changes(changes) : new Refused(violations);
        }

        private void take(Item item, String at) {
            DescribedField field = fields.get(item.pointer());
            if (field == null) {
                violations.add(new Violation(at + "/pointer", "is no field of the data schema"));
                return;
            }
            if (item.attribute() == null) {
                changes.put(item.pointer(), null);
                return;
            }
            if (field.stale()) {
                violations.add(new Violation(at + "/pointer", "is not in the current version of the data schema"));
                return;
            }
            MappableAttribute attribute = attributes.get(item.attribute());
            if (attribute == null) {
                violations.add(new Violation(at + "/attribute", "is no attribute of the account"));
                return;
            }
            map(field.field(), item, attribute, at);
        }

        private void map(SchemaField field, Item item, MappableAttribute attribute, String at) {
            var rule = attribute.definition().rule();
            var broken = new ArrayList<>(item.settings().violations(at + "/conversion", rule, false));
            addressFault(field, item, attribute).ifPresent(fault -> broken.add(new Violation(at + "/address", fault)));
            TypeFit.misfit(field.type(), attribute.type(), item.settings().values() != null)
                    .ifPresent(fault -> broken.add(new Violation(at + "/attribute", fault)));
            violations.addAll(broken);
            if (broken.isEmpty()) {
                changes.put(item.pointer(), new DescribedField.Mapping(attribute, item.settings(), item.address()));
            }
        }

        private static Optional<String> addressFault(SchemaField field, Item item, MappableAttribute attribute) {
            AddressFields parts = item.address();
            if (parts == null) {
                return Optional.empty();
            }
            if (attribute.type() != AttributeType.ADDRESS || field.type() != AttributeType.ADDRESS) {
                return Optional.of("is only for a field and an attribute of the type address");
            }
            List<String> names = parts.names();
            if (names.isEmpty()) {
                return Optional.of("must name one part at least");
            }
            return new HashSet<>(names).size() < names.size()
                    ? Optional.of("must name a member once")
                    : Optional.empty();
        }

        /** Whether another field has the attribute in the end. One that is stale gives it up. */
        private void requireFree(Item item, String at) {
            DescribedField.Mapping wanted = changes.get(item.pointer());
            if (wanted == null) {
                return;
            }
            for (DescribedField other : fields.values()) {
                if (other.pointer().equals(item.pointer())
                        || !has(other, wanted.attribute().name())) {
                    continue;
                }
                if (other.stale()) {
                    changes.put(other.pointer(), null);
                } else {
                    violations.add(new Violation(
                            at + "/attribute",
                            "The attribute " + wanted.attribute().name() + " is mapped to the field " + other.pointer()
                                    + " already: an attribute has one field of a schema at most."));
                    return;
                }
            }
        }

        private boolean has(DescribedField field, String attribute) {
            DescribedField.Mapping mapping =
                    changes.containsKey(field.pointer()) ? changes.get(field.pointer()) : field.mapping();
            return mapping != null && mapping.attribute().name().equals(attribute);
        }
    }
}
