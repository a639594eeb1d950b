package io.integrationhub.hub.analysis;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.integrationhub.hub.attribute.AttributeLimits;
import io.integrationhub.hub.attribute.SensitiveValues;
import io.integrationhub.hub.caller.Creator;
import io.integrationhub.hub.problem.HubServiceProblem;
import io.integrationhub.hub.translation.TranslatedData;
import io.integrationhub.identity.CurrentCaller;
import io.integrationhub.kit.time.DatabaseTime;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;

/** Puts together what was given and what was found out about a new analysis. */
@ApplicationScoped
class AnalysisDrafts {

    private final SensitiveValues sensitive;
    private final ObjectMapper json;
    private final DatabaseTime clock;
    private final CurrentCaller caller;

    AnalysisDrafts(SensitiveValues sensitive, ObjectMapper json, DatabaseTime clock, CurrentCaller caller) {
        this.sensitive = sensitive;
        this.json = json;
        this.clock = clock;
        this.caller = caller;
    }

    /** Makes everything that creating the analysis writes, but for the route of its session, which may still change. */
    NewAnalysis draft(String account, CreateAnalysisRequest request, TranslatedData translation) {
        UUID id = UUID.randomUUID();
        ObjectNode attributes =
                sensitive.seal(translation.attributes(), translation.sensitive(), account, id.toString());
        AttributeLimits.requireRoom(attributes, HubServiceProblem.ANALYSIS_TOO_LARGE);
        List<AnalysisDocument> documents = DocumentIds.complete(request.documents());
        ObjectNode records = json.valueToTree(new TreeMap<>(request.records() == null ? Map.of() : request.records()));
        var stored = new DocumentAnalysis.Stored(
                request.eventsHub(), json.valueToTree(documents).toString(), attributes.toString(), records.toString());
        var analysis = new DocumentAnalysis(id, Creator.of(caller.get()), request, stored, clock.instant());
        var event = StartedEvent.of(analysis, documents, attributes, records);
        var answer = new CreatedAnalysisView(id.toString(), sensitive.mask(attributes), translation.unmapped());
        return new NewAnalysis(analysis, event, request.hubUses(), answer);
    }
}
