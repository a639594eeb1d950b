package io.integrationhub.hub.analysis;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.integrationhub.hub.registry.HubUse;
import io.integrationhub.hub.session.SessionRouting.Route;
import java.util.List;

/**
 * All that creating an analysis writes and answers, decided before the transaction begins, but for the route of its
 * session, which is known for sure only then.
 *
 * @param analysis the row
 * @param event data of the document_analysis.started event
 * @param hubs what must still exist when it is written
 */
record NewAnalysis(DocumentAnalysis analysis, ObjectNode event, List<HubUse> hubs, CreatedAnalysisView answer) {

    NewAnalysis {
        hubs = List.copyOf(hubs);
    }

    /** A hub alone gets the events. */
    void routeEventsTo(Route route) {
        analysis.routeEventsTo(route.hub(), route.hubId());
        event.putObject("hubs").put("events", route.hub());
    }
}
