package io.integrationhub.hub.analysis;

import io.integrationhub.kit.problem.CommonProblem;
import io.integrationhub.kit.problem.Violation;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.UUID;

/** Gives each document of an analysis an identifier, so that events can tell them apart. */
final class DocumentIds {

    private DocumentIds() {}

    /** The documents, each with an id; invalid_request with each one whose id an earlier one has. */
    static List<AnalysisDocument> complete(List<AnalysisDocument> documents) {
        var ids = new HashSet<String>();
        var errors = new ArrayList<Violation>();
        var complete = new ArrayList<AnalysisDocument>();
        for (AnalysisDocument document : documents) {
            String given = document.documentId();
            if (given != null && !ids.add(given)) {
                errors.add(new Violation(
                        "/documents/" + complete.size() + "/documentId", "An earlier document has this id."));
            }
            complete.add(given == null ? document.withId(UUID.randomUUID().toString()) : document);
        }
        if (!errors.isEmpty()) {
            throw CommonProblem.INVALID_REQUEST.problem("Two documents have the same id.", errors);
        }
        return complete;
    }
}
