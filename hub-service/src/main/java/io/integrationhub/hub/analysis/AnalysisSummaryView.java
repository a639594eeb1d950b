package io.integrationhub.hub.analysis;

import io.integrationhub.kit.paging.Cursor;
import java.time.Instant;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A document analysis in a list, without its documents and data. */
@Schema(
        name = "DocumentAnalysisSummary",
        description = "A document analysis in a list; read it for its documents and data")
record AnalysisSummaryView(
        @Schema(description = "Identifier of the analysis") String analysisId,

        @Schema(description = "Session that the documents come from; absent when there is none") @Nullable
        String sessionId,

        @Schema(description = "The caller's own identifier") @Nullable
        String externalId,

        @Schema(description = "What is analysed") String title,

        @Schema(description = "Hub whose field names the analysis was created with") @Nullable
        String sourceName,

        @Schema(
                description = "started, until document_analysis.completed says how it ended",
                enumeration = {"started", "succeeded", "partial", "failed"})
        String status,

        @Schema(description = "When the analysis was created")
        Instant createdAt,

        @Schema(description = "When its completion was reported; absent until then") @Nullable
        Instant completedAt) {

    /** What {@link #of} reads, in that order. */
    static final String COLUMNS =
            "a.id, a.sessionId, a.externalId, a.title, a.sourceName, a.status, a.createdAt, a.completedAt";

    static AnalysisSummaryView of(Object[] row) {
        return new AnalysisSummaryView(
                row[0].toString(),
                (String) row[1],
                (String) row[2],
                (String) row[3],
                (String) row[4],
                (String) row[5],
                (Instant) row[6],
                (Instant) row[7]);
    }

    Cursor position() {
        return Cursor.of(createdAt, UUID.fromString(analysisId));
    }
}
