package io.integrationhub.hub.session;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** The answer to a change of attributes. */
@Schema(name = "SessionAttributes", description = "The attributes of a session after a change")
record AttributesView(
        @Schema(
                description = "All values of the session by attribute name; sensitive ones are masked",
                type = SchemaType.OBJECT)
        JsonNode attributes,

        @Schema(description = "Names in the request that belong to no attribute; they were left out")
        List<String> unmapped) {

    /** Without the values. */
    @Override
    public String toString() {
        return "AttributesView[unmapped=" + unmapped.size() + "]";
    }
}
