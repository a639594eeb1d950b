package io.integrationhub.mapping.translation;

import com.fasterxml.jackson.databind.JsonNode;
import io.integrationhub.mapping.translation.Translation.Outcome;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A translation as the API shows it. */
@Schema(name = "Translation", description = "Data in terms of attributes")
public record TranslationView(
        @Schema(
                description = "Values by attribute name",
                implementation = Object.class,
                examples = "{\"first_name\":\"Dana\",\"amount\":25000}")
        Map<String, JsonNode> attributes,

        @Schema(description = "Names that belong to no attribute; their values are left out")
        List<String> unmapped,

        @Schema(description = "Those of the attributes that are sensitive: their values must be masked from people")
        List<String> sensitive,

        @Schema(description = "Attributes that the data sets to null")
        List<String> cleared,

        @Schema(
                description =
                        "Those of the attributes whose value is the default of their source, as the data has none")
        List<String> defaulted)
        implements Outcome {

    /** Without the values, which may be sensitive. */
    @Override
    public String toString() {
        return "TranslationView[attributes=" + attributes.keySet() + "]";
    }
}
