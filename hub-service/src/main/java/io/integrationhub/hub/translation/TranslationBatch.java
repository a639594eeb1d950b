package io.integrationhub.hub.translation;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What to translate, of several calls that use the same names.
 *
 * @param source hub whose field names the keys are; null when they are attribute names
 * @param calls 1 to {@value #MOST_CALLS}
 */
record TranslationBatch(@Nullable String source, List<Call> calls) {

    /** As many as mapping-service takes in one request. */
    static final int MOST_CALLS = 20;

    /**
     * The data of one of the calls.
     *
     * @param fields values by field name
     */
    record Call(Map<String, JsonNode> fields) {}

    /**
     * What became of them.
     *
     * @param results one for each call, in the order of the calls
     */
    @JsonIgnoreProperties(ignoreUnknown = true)
    record Answer(List<TranslationResult> results) {}

    static TranslationBatch of(@Nullable String source, List<Map<String, JsonNode>> calls) {
        return new TranslationBatch(source, calls.stream().map(Call::new).toList());
    }

    /** The first call, as a request of its own. */
    TranslationRequest first() {
        return new TranslationRequest(source, calls.getFirst().fields());
    }
}
