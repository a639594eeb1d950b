package io.integrationhub.mapping.translation;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** The data of several calls that use the same names. */
@Schema(description = "Data of several calls that use the same names, each to be translated by itself")
record TranslationBatchRequest(
        @Schema(description = TranslationRequest.SOURCE, examples = "hub_2") @Nullable
        String source,

        @Schema(description = "1 to " + MOST_CALLS + " calls")
        @NotNull(message = "is required")
        @Size(min = 1, max = MOST_CALLS, message = "must have 1 to " + MOST_CALLS + " entries")
        List<@Valid @NotNull(message = "must not be null") Call> calls) {

    private static final int MOST_CALLS = 20;

    /** The data of one of the calls. */
    @Schema(name = "TranslationBatchCall", description = "The data of one of the calls")
    record Call(
            @Schema(description = TranslationRequest.FIELDS, implementation = Object.class, required = true)
            @NotNull(message = "is required")
            @Size(max = TranslationRequest.MOST_FIELDS, message = TranslationRequest.TOO_MANY_FIELDS)
            Map<String, JsonNode> fields) {

        /** Without the fields, which may be sensitive. */
        @Override
        public String toString() {
            return "Call[]";
        }
    }
}
