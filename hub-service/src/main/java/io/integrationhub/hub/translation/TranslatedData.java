package io.integrationhub.hub.translation;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A call's data in the account's own terms.
 *
 * @param attributes values by attribute name
 * @param unmapped names that belong to no attribute; their values are left out
 * @param sensitive the attributes whose values must not be shown
 * @param cleared the attributes that the call gives no value, JSON null
 * @param defaulted the attributes that have the default of their source, as the call or the record has no value
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record TranslatedData(
        Map<String, JsonNode> attributes,
        List<String> unmapped,
        Set<String> sensitive,
        Set<String> cleared,
        Set<String> defaulted) {

    /** Nothing to translate. */
    static final TranslatedData EMPTY = new TranslatedData(Map.of(), List.of(), Set.of(), Set.of(), Set.of());

    /** Without the values, which may be sensitive. */
    @Override
    public String toString() {
        return "Translation[attributes=" + attributes.keySet() + "]";
    }

    public TranslatedData(
            Map<String, JsonNode> attributes,
            List<String> unmapped,
            Set<String> sensitive,
            @Nullable Set<String> cleared,
            @Nullable Set<String> defaulted) {
        this.attributes = Map.copyOf(attributes);
        this.unmapped = List.copyOf(unmapped);
        this.sensitive = Set.copyOf(sensitive);
        this.cleared = cleared == null ? Set.of() : Set.copyOf(cleared);
        this.defaulted = defaulted == null ? Set.of() : Set.copyOf(defaulted);
    }
}
