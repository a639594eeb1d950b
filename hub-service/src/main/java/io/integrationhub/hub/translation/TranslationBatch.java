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
     * The longest call that goes with others, in characters of names and values. As JSON in UTF-8 a character has six
     * bytes at most, so that {@value #MOST_CALLS} calls stay below the megabyte that mapping-service takes.
     */
    static final int MOST_CHARS = 8_000;

    /** Quotes, colon and comma. */
    private static final int AROUND_FIELD = 6;

    /**
     * The data of one of the calls.
     *
     * @param fields values by field name
     */
    record Call(Map<String, JsonNode> fields) {

        /** Without the fields, which may be sensitive. */
        @Override
        public String toString() {
            return "Call[]";
        }
    }

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

    /** Whether a call is small enough to go with others. */
    static boolean hasRoomFor(Map<String, JsonNode> fields) {
        long chars = 0;
        for (var field : fields.entrySet()) {
            chars += AROUND_FIELD + field.getKey().length() + chars(field.getValue());
            if (chars > MOST_CHARS) {
                return false;
            }
        }
        return true;
    }

    private static int chars(JsonNode value) {
        return value.isTextual() ? value.textValue().length() : value.toString().length();
    }

    /** The first call, as a request of its own. */
    TranslationRequest first() {
        return new TranslationRequest(source, calls.getFirst().fields());
    }
}
