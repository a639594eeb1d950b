package io.integrationhub.hub.analysis;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.integrationhub.hub.attribute.SensitiveValues;
import io.integrationhub.hub.session.EventRouting;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** Shows analyses: sensitive values are masked. */
@ApplicationScoped
class AnalysisViews {

    private static final TypeReference<List<AnalysisDocument>> DOCUMENTS = new TypeReference<>() {};
    private static final TypeReference<ObjectNode> OBJECT = new TypeReference<>() {};

    private final SensitiveValues sensitive;
    private final ObjectMapper json;

    AnalysisViews(SensitiveValues sensitive, ObjectMapper json) {
        this.sensitive = sensitive;
        this.json = json;
    }

    AnalysisView of(DocumentAnalysis analysis) {
        String eventsHub = analysis.eventsHub();
        return new AnalysisView(
                analysis.id().toString(),
                analysis.sessionId(),
                analysis.externalId(),
                analysis.title(),
                analysis.sourceName(),
                eventsHub == null ? null : new EventRouting(eventsHub),
                read(analysis.documents(), DOCUMENTS),
                sensitive.mask(attributes(analysis)),
                read(analysis.records(), OBJECT),
                analysis.status().text(),
                analysis.createdAt(),
                analysis.completedAt());
    }

    /** What the analysis was created with, by attribute name, sensitive values sealed. */
    ObjectNode attributes(DocumentAnalysis analysis) {
        return read(analysis.attributes(), OBJECT);
    }

    private <T> T read(String stored, TypeReference<T> type) {
        try {
            return json.readValue(stored, type);
        } catch (JsonProcessingException e) {
            // Without the cause: its message quotes what is stored.
            throw new IllegalStateException("a stored analysis is not readable");
        }
    }
}
