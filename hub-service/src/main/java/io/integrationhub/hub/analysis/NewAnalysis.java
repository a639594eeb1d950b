package io.integrationhub.hub.analysis;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.integrationhub.hub.hub.HubUse;
import java.util.List;

/**
 * All that creating an analysis writes and answers, decided before the transaction begins.
 *
 * @param analysis the row
 * @param event data of the document_analysis.started event
 * @param hubs what must still exist when it is written
 */
record NewAnalysis(DocumentAnalysis analysis, ObjectNode event, List<HubUse> hubs, CreatedAnalysisView answer) {

    NewAnalysis {
        hubs = List.copyOf(hubs);
    }
}
