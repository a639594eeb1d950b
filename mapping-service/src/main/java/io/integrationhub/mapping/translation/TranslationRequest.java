package io.integrationhub.mapping.translation;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.validation.constraints.NotNull;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** What to translate. */
@Schema(description = "Data of a call, to be translated to attributes")
record TranslationRequest(
        @Schema(
                description = "Name of the hub whose field names are the keys; when absent, they are attribute names",
                examples = "hub_2")
        @Nullable
        String source,

        @Schema(
                description = "Values by name: an attribute's name, or with a source the field's name or"
                        + " Object.field. Null stands for no value",
                implementation = Object.class,
                examples = "{\"Contact.FirstName\":\"Dana\",\"Amount\":25000}")
        @NotNull(message = "fields are required")
        Map<String, JsonNode> fields) {

    /** Without the fields, which may be sensitive. */
    @Override
    public String toString() {
        return "TranslationRequest[source=" + source + "]";
    }
}
