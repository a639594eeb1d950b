package io.integrationhub.hub.analysis;

import java.util.Locale;

/** How far an analysis is. The names of the ends are those of contracts/schemas/document_analysis.completed.v1.json. */
enum AnalysisStatus {
    STARTED,
    SUCCEEDED,
    PARTIAL,
    FAILED;

    /** The form in the API, in events and in the database. */
    String text() {
        return name().toLowerCase(Locale.ROOT);
    }

    static AnalysisStatus of(String text) {
        return valueOf(text.toUpperCase(Locale.ROOT));
    }
}
