package io.integrationhub.mapping.translation;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.integrationhub.kit.problem.Violation;
import io.integrationhub.mapping.attribute.AttributeDefinition;
import io.integrationhub.mapping.conversion.Converted;
import io.integrationhub.mapping.conversion.Target;
import io.integrationhub.mapping.problem.MappingProblem;
import io.integrationhub.mapping.source.MappedField;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Decides what a call's fields mean in terms of attributes: whether there is an answer, or which fields are at fault.
 * Values are converted as their mapping says. A field without a value (JSON null) clears its attributes, unless they have a
 * default; one without a mapping is reported as unmapped.
 */
public final class Translation {

    /** What came of it: a {@link TranslationView} when every value fits. */
    public sealed interface Outcome permits TranslationView, Outcome.Refused {

        /**
         * Some fields are at fault, and nothing is translated.
         *
         * @param ambiguous whether a key may mean several fields; otherwise values do not fit
         */
        record Refused(boolean ambiguous, List<Violation> violations) implements Outcome {

            MappingProblem problem() {
                return ambiguous ? MappingProblem.AMBIGUOUS_FIELD : MappingProblem.VALUE_REFUSED;
            }
        }
    }

    /**
     * What a call has of an attribute that is made of several fields.
     *
     * @param values by field name
     * @param keys of the call by field name
     */
    private record Parts(Target target, ObjectNode values, Map<String, String> keys) {

        static Parts of(Target target) {
            return new Parts(target, JsonNodeFactory.instance.objectNode(), new HashMap<>());
        }

        /** A fault is shown where the first part is, whatever the order of the call. */
        String firstKey() {
            return keys.values().stream().sorted().findFirst().orElseThrow();
        }
    }

    /** {@code field} before {@code Object.field}. */
    private static final Comparator<String> LONGER_NAMES_LAST =
            Comparator.comparing((String key) -> key.indexOf('.') >= 0).thenComparing(Comparator.naturalOrder());

    private final Map<String, JsonNode> attributes = new LinkedHashMap<>();
    private final Map<String, String> keyOfAttribute = new HashMap<>();
    private final Map<String, Parts> parts = new LinkedHashMap<>();
    private final List<String> unmapped = new ArrayList<>();
    private final Set<String> sensitive = new LinkedHashSet<>();
    private final List<String> cleared = new ArrayList<>();
    private final List<String> defaulted = new ArrayList<>();
    private final List<Violation> violations = new ArrayList<>();
    private final Place place;
    private boolean ambiguous;

    private Translation(Place place) {
        this.place = place;
    }

    /** Translates the fields of a call; the names say which attributes a key stands for. */
    public static Outcome of(Map<String, JsonNode> fields, KnownNames names) {
        return of(fields, names, Place.FIELDS);
    }

    /** The same for fields that stand elsewhere in the call, or that a record of the call holds. */
    public static Outcome of(Map<String, JsonNode> fields, KnownNames names, Place place) {
        return of(fields, names, place, List.of());
    }

    /**
     * The same where it is known of some fields that there are no others.
     *
     * @param complete mapped fields that have no value when the call has none; their defaults are taken
     */
    static Outcome of(Map<String, JsonNode> fields, KnownNames names, Place place, List<MappedField> complete) {
        Outcome outcome = inOrder(fields, names, place, complete);
        // Which of two names of one field is at fault must not depend on which comes first.
        if (outcome instanceof Outcome.Refused) {
            var sorted = new TreeMap<String, JsonNode>(LONGER_NAMES_LAST);
            sorted.putAll(fields);
            return inOrder(sorted, names, place, complete);
        }
        return outcome;
    }

    private static Outcome inOrder(
            Map<String, JsonNode> fields, KnownNames names, Place place, List<MappedField> complete) {
        var translation = new Translation(place);
        fields.forEach((key, value) -> translation.add(key, value, names.meaningOf(key)));
        translation.putTogether();
        complete.forEach(field -> translation.addDefault(field.target()));
        return translation.outcome();
    }

    private void add(String key, JsonNode value, KnownNames.Meaning meaning) {
        switch (meaning) {
            case KnownNames.Unknown() -> unmapped.add(key);
            case KnownNames.Ambiguous(var objects) ->
                refuseAmbiguous(
                        key,
                        "The name is a field of several objects: " + String.join(", ", objects)
                                + ". Write Object.field.");
            case KnownNames.Known(String field, var targets) ->
                targets.forEach(target -> take(key, field, value, target));
        }
    }

    private void take(String key, String field, JsonNode value, Target target) {
        if (target.conversion().isOfParts()) {
            takePart(key, field, value, target);
            return;
        }
        String other = keyOfAttribute.putIfAbsent(target.attribute().name(), key);
        if (other != null) {
            refuseTwice(key, other);
        } else {
            settle(key, target, target.conversion().toAttribute(value), value.isNull());
        }
    }

    private void takePart(String key, String field, JsonNode value, Target target) {
        Parts known = parts.computeIfAbsent(target.attribute().name(), name -> Parts.of(target));
        String other = known.keys().putIfAbsent(field, key);
        if (other != null) {
            refuseTwice(key, other);
        } else {
            known.values().set(field, value);
        }
    }

    private void refuseTwice(String key, String other) {
        refuseAmbiguous(key, "The same field is also given as " + other + ".");
    }

    private void putTogether() {
        parts.forEach((attribute, known) -> {
            keyOfAttribute.put(attribute, known.firstKey());
            boolean isNone = known.values().valueStream().allMatch(JsonNode::isNull);
            settle(known.firstKey(), known.target(), known.target().conversion().toAttribute(known.values()), isNone);
        });
    }

    /** A value where there was none is the default. */
    private void settle(String key, Target target, Converted converted, boolean isNone) {
        switch (converted) {
            case Converted.Value(JsonNode value) -> accept(value, target.attribute(), isNone);
            case Converted.Missing() -> cleared.add(target.attribute().name());
            case Converted.Invalid(String reason) -> refuse(key, reason);
        }
    }

    /** A default that no longer fits its attribute is no fault of the call. */
    private void addDefault(Target target) {
        boolean given = keyOfAttribute.containsKey(target.attribute().name())
                || attributes.containsKey(target.attribute().name());
        if (!given && target.conversion().toAttribute(null) instanceof Converted.Value(JsonNode value)) {
            accept(value, target.attribute(), true);
        }
    }

    private void accept(JsonNode value, AttributeDefinition attribute, boolean isDefault) {
        attributes.put(attribute.name(), value);
        if (isDefault) {
            defaulted.add(attribute.name());
        }
        if (attribute.sensitive()) {
            sensitive.add(attribute.name());
        }
    }

    private void refuseAmbiguous(String key, String detail) {
        ambiguous = true;
        refuse(key, detail);
    }

    private void refuse(String key, String detail) {
        var violation = place.violation(key, detail);
        if (!violations.contains(violation)) {
            violations.add(violation);
        }
    }

    private Outcome outcome() {
        return violations.isEmpty()
                ? new TranslationView(attributes, unmapped, List.copyOf(sensitive), cleared, defaulted)
                : new Outcome.Refused(ambiguous, violations);
    }
}
