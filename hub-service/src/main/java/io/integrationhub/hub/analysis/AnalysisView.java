package io.integrationhub.hub.analysis;

import com.fasterxml.jackson.databind.JsonNode;
import io.integrationhub.hub.session.EventRouting;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A document analysis as the API shows it. */
@Schema(name = "DocumentAnalysis", description = "The analysis of one or more documents")
record AnalysisView(
        @Schema(description = "Identifier of the analysis") String analysisId,

        @Schema(description = "Session that the documents come from; absent when there is none") @Nullable
        String sessionId,

        @Schema(description = "The caller's own identifier") @Nullable
        String externalId,

        @Schema(description = "What is analysed") String title,

        @Schema(description = "Hub whose field names the analysis was created with") @Nullable
        String sourceName,

        @Schema(description = "Where the analysis's events go; absent means to every hub with a destination") @Nullable
        EventRouting hubs,

        @Schema(description = "The documents") List<AnalysisDocument> documents,

        @Schema(description = "Values by attribute name; sensitive values are masked", type = SchemaType.OBJECT)
        JsonNode attributes,

        @Schema(description = "Record id by object of the customer app", type = SchemaType.OBJECT)
        JsonNode records,

        @Schema(
                description = "started, until document_analysis.completed says how it ended",
                enumeration = {"started", "succeeded", "partial", "failed"})
        String status,

        @Schema(description = "When the analysis was created")
        Instant createdAt,

        @Schema(description = "When its completion was reported; absent until then") @Nullable
        Instant completedAt) {}
