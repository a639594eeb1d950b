package io.integrationhub.hub.session;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** Attributes to set. */
@Schema(description = "Attributes to set; those that are not named stay as they are")
record SetAttributesRequest(
        @Schema(
                description = "Hub whose field names are the keys; without it they are attribute names",
                examples = "hub_2")
        @Nullable
        String source,

        @Schema(
                description = "Values by field name or attribute name, 200 at most, each of 20,000 characters at most."
                        + " Null removes the value")
        @NotNull(message = "attributes are required")
        @Size(max = 200, message = "must have 200 entries at most")
        Map<String, JsonNode> attributes) {

    /** Without the attributes, which may be sensitive. */
    @Override
    public String toString() {
        return "SetAttributesRequest[source=" + source + "]";
    }
}
