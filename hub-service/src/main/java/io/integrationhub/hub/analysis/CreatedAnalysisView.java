package io.integrationhub.hub.analysis;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** The answer to a new document analysis. */
@Schema(name = "CreatedDocumentAnalysis", description = "A document analysis that has just been created")
record CreatedAnalysisView(
        @Schema(description = "Identifier of the analysis") String analysisId,

        @Schema(
                description = "What is stored, by attribute name; sensitive values are masked",
                type = SchemaType.OBJECT)
        JsonNode attributes,

        @Schema(
                description =
                        "Names in data, or fields of the records, that belong to no attribute; they were left out")
        List<String> unmapped) {}
