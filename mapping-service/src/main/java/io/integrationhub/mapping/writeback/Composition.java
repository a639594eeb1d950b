package io.integrationhub.mapping.writeback;

import com.fasterxml.jackson.databind.JsonNode;
import io.integrationhub.mapping.writeback.WritableField.FieldValues;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Decides what a PATCH carries, by the mapping of this moment. */
final class Composition {

    /** Why a change is not in the PATCH, in one word. */
    static final String SOURCE_REMOVED = "source_removed";

    static final String NOT_UPDATABLE = "not_updatable";
    static final String SUPERSEDED = "superseded";
    static final String VALUE_UNREADABLE = "value_unreadable";
    static final String VALUE_REFUSED = "value_refused";

    /** A change with its value. */
    record Change(String attribute, Value value) {}

    /** The value of a change. */
    sealed interface Value {

        /** The attribute has this one, or none any more. */
        record Known(Optional<JsonNode> value) implements Value {}

        /** It cannot be opened. */
        record Unreadable() implements Value {}
    }

    /**
     * What came of it.
     *
     * @param fields new values by field; nothing is sent when there are none
     * @param skipped why changes are left out, by attribute
     * @param refused why values have no form in the customer app, in a sentence, by attribute; they are skipped as well
     */
    record Composed(Map<String, JsonNode> fields, Map<String, String> skipped, Map<String, String> refused) {

        /** Why values have no form in the customer app; empty when each has. */
        Optional<String> sentence() {
            return switch (refused.size()) {
                case 0 -> Optional.empty();
                case 1 -> refused.values().stream().findFirst();
                default ->
                    Optional.of(refused.entrySet().stream()
                            .map(each -> each.getKey() + ": " + each.getValue())
                            .collect(Collectors.joining(" ")));
            };
        }
    }

    private final Map<String, JsonNode> fields = new TreeMap<>();
    private final Map<String, String> skipped = new LinkedHashMap<>();
    private final Map<String, String> refused = new TreeMap<>();

    private Composition() {}

    /**
     * Decides.
     *
     * @param object that the record is of
     * @param writable where the attributes' values go to, by attribute
     * @param later attributes of which a later write-back carries a newer value
     */
    static Composed of(String object, List<Change> changes, Map<String, WritableField> writable, Set<String> later) {
        var composition = new Composition();
        for (Change change : changes) {
            composition.add(object, change, Optional.ofNullable(writable.get(change.attribute())), later);
        }
        return new Composed(composition.fields, composition.skipped, composition.refused);
    }

    private void add(String object, Change change, Optional<WritableField> source, Set<String> later) {
        String attribute = change.attribute();
        if (later.contains(attribute)) {
            skipped.put(attribute, SUPERSEDED);
        } else if (source.filter(field -> field.object().equals(object)).isEmpty()) {
            skipped.put(attribute, SOURCE_REMOVED);
        } else if (!source.get().updatable()) {
            skipped.put(attribute, NOT_UPDATABLE);
        } else if (change.value() instanceof Value.Known(Optional<JsonNode> value)) {
            add(attribute, source.get().conversion().apply(value));
        } else {
            skipped.put(attribute, VALUE_UNREADABLE);
        }
    }

    private void add(String attribute, FieldValues values) {
        switch (values) {
            case FieldValues.Values(Map<String, JsonNode> byField) -> fields.putAll(byField);
            case FieldValues.Refused(String why) -> {
                skipped.put(attribute, VALUE_REFUSED);
                refused.put(attribute, why);
            }
        }
    }
}
