package io.integrationhub.hub.analysis;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.integrationhub.hub.problem.HubServiceProblem;
import io.integrationhub.kit.problem.CommonProblem;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The rules for events of analyses. */
final class AnalysisEvent {

    static final String STARTED = "document_analysis.started";
    private static final String COMPLETED = "document_analysis.completed";

    /** What may be reported of an analysis; that it started says this service. */
    private static final Set<String> REPORTED =
            Set.of(COMPLETED, "document_analysis.summary", "document_validation.completed");

    private AnalysisEvent() {}

    /** Fails with event_misplaced when the type is not one of an analysis. */
    static void requireType(String type) {
        if (!REPORTED.contains(type) && !STARTED.equals(type)) {
            throw HubServiceProblem.EVENT_MISPLACED.at(
                    "/type",
                    "must be one of "
                            + String.join(", ", REPORTED.stream().sorted().toList()));
        }
    }

    static boolean isReported(String type) {
        return REPORTED.contains(type);
    }

    /** The data, saying which analysis and session it is about; data that says others is refused. */
    static ObjectNode about(ObjectNode data, String analysis, @Nullable String session) {
        ObjectNode complete = data.deepCopy();
        identify(complete, "analysisId", analysis);
        identify(complete, "sessionId", session);
        return complete;
    }

    private static void identify(ObjectNode data, String member, @Nullable String id) {
        if (data.hasNonNull(member) && !Objects.equals(data.get(member).textValue(), id)) {
            throw CommonProblem.INVALID_REQUEST.at(
                    "/data/" + member, "must be the one of the analysis of the path, or absent");
        }
        if (id == null) {
            data.remove(member);
        } else {
            data.put(member, id);
        }
    }

    /** How the analysis ended, if the event says so. The data fits the schema. */
    static Optional<AnalysisStatus> end(String type, ObjectNode data) {
        return COMPLETED.equals(type)
                ? Optional.of(AnalysisStatus.of(data.path("status").asText()))
                : Optional.empty();
    }
}
