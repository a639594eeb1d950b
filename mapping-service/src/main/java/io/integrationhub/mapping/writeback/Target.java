package io.integrationhub.mapping.writeback;

import com.fasterxml.jackson.databind.JsonNode;
import io.integrationhub.mapping.writeback.SessionFact.Changed;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.TreeMap;
import java.util.UUID;

/**
 * Where changes are written back to: the records of an object in a hub, of which a session knows one at most.
 *
 * @param values the changes, by attribute; empty where an attribute has no value any more
 */
record Target(UUID hubId, String hub, String object, SequencedMap<String, Optional<JsonNode>> values) {

    /**
     * Decides where a change goes: to each hub that the attribute has an updatable source in, but for the one whose customer
     * app the values came from, which knows them.
     *
     * @param sources the updatable sources of the changed attributes
     */
    static List<Target> of(Changed change, List<UpdatableSource> sources) {
        record Key(UUID hubId, String object) {}
        var targets = new TreeMap<Key, Target>(
                java.util.Comparator.comparing(Key::hubId).thenComparing(Key::object));
        for (UpdatableSource source : sources) {
            Optional<JsonNode> value = change.values().get(source.attribute());
            boolean isEcho = change.sourceName().filter(source.hub()::equals).isPresent();
            if (value != null && !isEcho) {
                targets.computeIfAbsent(new Key(source.hubId(), source.object()), key -> empty(source))
                        .values()
                        .put(source.attribute(), value);
            }
        }
        return new ArrayList<>(targets.values());
    }

    private static Target empty(UpdatableSource source) {
        return new Target(source.hubId(), source.hub(), source.object(), new TreeMap<>());
    }

    /** Without the values, which are the customer's. */
    @Override
    public String toString() {
        return "Target[hub=" + hub + ", object=" + object + ", attributes="
                + Map.copyOf(values).keySet() + "]";
    }
}
