package io.integrationhub.hub.analysis;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.integrationhub.hub.problem.HubServiceProblem;
import io.integrationhub.hub.session.OtherSubjects;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;
import java.util.regex.Pattern;

/**
 * Keeps the events of an analysis together: published at a session, they would have another key, and its status would not
 * follow. Analyses that were not created here are known to the caller only, and may be reported at a session.
 */
@ApplicationScoped
class AnalysisSubjects implements OtherSubjects {

    private static final Pattern ID = Pattern.compile("[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}");

    private final DocumentAnalyses analyses;

    AnalysisSubjects(DocumentAnalyses analyses) {
        this.analyses = analyses;
    }

    @Override
    public Uni<Void> requireNone(String account, String type, ObjectNode data) {
        String id = data.path("analysisId").textValue();
        if (!AnalysisEvent.isReported(type) || id == null || !ID.matcher(id).matches()) {
            return Uni.createFrom().voidItem();
        }
        return analyses.exists(account, UUID.fromString(id))
                .invoke(AnalysisSubjects::refuse)
                .replaceWithVoid();
    }

    private static void refuse(boolean exists) {
        if (exists) {
            throw HubServiceProblem.EVENT_MISPLACED.at(
                    "/data/analysisId", "Publish this event at /api/v1/document-analyses/{id}/events.");
        }
    }
}
