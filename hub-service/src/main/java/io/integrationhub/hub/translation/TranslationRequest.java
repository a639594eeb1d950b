package io.integrationhub.hub.translation;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What to translate.
 *
 * @param source hub whose field names the keys are; null when they are attribute names
 * @param fields values by field name
 */
record TranslationRequest(@Nullable String source, Map<String, JsonNode> fields) {

    /** Without the fields, which may be sensitive. */
    @Override
    public String toString() {
        return "TranslationRequest[source=" + source + "]";
    }
}
