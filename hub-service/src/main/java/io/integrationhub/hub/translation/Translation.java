package io.integrationhub.hub.translation;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A call's data in the account's own terms.
 *
 * @param attributes values by attribute name
 * @param unmapped names that belong to no attribute; their values are left out
 * @param sensitive the attributes whose values must not be shown
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record Translation(Map<String, JsonNode> attributes, List<String> unmapped, Set<String> sensitive) {

    /** Nothing to translate. */
    static final Translation EMPTY = new Translation(Map.of(), List.of(), Set.of());

    public Translation {
        attributes = Map.copyOf(attributes);
        unmapped = List.copyOf(unmapped);
        sensitive = Set.copyOf(sensitive);
    }
}
