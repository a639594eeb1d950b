package io.integrationhub.mapping.translation;

import com.fasterxml.jackson.databind.JsonNode;
import io.integrationhub.kit.problem.Violation;
import io.integrationhub.mapping.attribute.AttributeDefinition;
import io.integrationhub.mapping.problem.MappingProblem;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Decides what a call's fields mean in terms of attributes: whether there is an answer, or which fields are at fault.
 * A field without a value (JSON null) clears its attributes; one without a mapping is reported as unmapped.
 */
final class Translation {

    /** What came of it: a {@link TranslationView} when every value fits. */
    sealed interface Outcome permits TranslationView, Outcome.Refused {

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

    private final Map<String, JsonNode> attributes = new LinkedHashMap<>();
    private final Map<String, String> keyOfAttribute = new LinkedHashMap<>();
    private final List<String> unmapped = new ArrayList<>();
    private final Set<String> sensitive = new LinkedHashSet<>();
    private final List<String> cleared = new ArrayList<>();
    private final List<Violation> violations = new ArrayList<>();
    private final Place place;
    private boolean ambiguous;

    private Translation(Place place) {
        this.place = place;
    }

    /** Translates the fields of a call; the names say which attributes a key stands for. */
    static Outcome of(Map<String, JsonNode> fields, KnownNames names) {
        return of(fields, names, Place.FIELDS);
    }

    /** The same for fields that stand elsewhere in the call, or that a record of the call holds. */
    static Outcome of(Map<String, JsonNode> fields, KnownNames names, Place place) {
        var translation = new Translation(place);
        fields.forEach((key, value) -> translation.add(key, value, names.meaningOf(key)));
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
            case KnownNames.Known(var targets) -> targets.forEach(attribute -> take(key, value, attribute));
        }
    }

    private void take(String key, JsonNode value, AttributeDefinition attribute) {
        String other = keyOfAttribute.putIfAbsent(attribute.name(), key);
        if (other != null) {
            refuseAmbiguous(key, "The same field is also given as " + other + ".");
        } else if (value.isNull()) {
            cleared.add(attribute.name());
        } else {
            attribute.rule().misfit(value).ifPresentOrElse(fault -> refuse(key, fault), () -> accept(value, attribute));
        }
    }

    private void accept(JsonNode value, AttributeDefinition attribute) {
        attributes.put(attribute.name(), value);
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
                ? new TranslationView(attributes, unmapped, List.copyOf(sensitive), cleared)
                : new Outcome.Refused(ambiguous, violations);
    }
}
