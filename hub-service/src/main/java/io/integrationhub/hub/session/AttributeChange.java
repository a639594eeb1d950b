package io.integrationhub.hub.session;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * What setting attributes changes. A value that is set again as it was is no change; neither is a value that is stored in
 * another form, because its attribute has become sensitive or is no longer.
 *
 * @param attributes all attributes afterwards, as they are stored
 * @param changed those that are new or have another value, as they are stored
 * @param removed names of those that are gone
 */
record AttributeChange(ObjectNode attributes, ObjectNode changed, List<String> removed) {

    AttributeChange {
        removed = List.copyOf(removed);
    }

    /** Tells whether two stored values of an attribute, each of which may be sealed, are the same value. */
    @FunctionalInterface
    interface Comparison {
        boolean same(String name, JsonNode one, JsonNode other);
    }

    /**
     * Decides.
     *
     * @param stored the attributes before, as they are stored
     * @param set what is set, as it is to be stored
     * @param cleared names of attributes that shall have no value any more
     */
    static AttributeChange of(ObjectNode stored, ObjectNode set, Set<String> cleared, Comparison comparison) {
        ObjectNode attributes = stored.deepCopy();
        ObjectNode changed = stored.objectNode();
        set.properties().forEach(attribute -> {
            String name = attribute.getKey();
            JsonNode before = stored.get(name);
            attributes.set(name, attribute.getValue());
            if (before == null || !comparison.same(name, before, attribute.getValue())) {
                changed.set(name, attribute.getValue());
            }
        });
        var removed = new ArrayList<String>();
        for (String name : new TreeSet<>(cleared)) {
            if (attributes.remove(name) != null) {
                removed.add(name);
            }
        }
        return new AttributeChange(attributes, changed, removed);
    }

    boolean isNone() {
        return changed.isEmpty() && removed.isEmpty();
    }
}
