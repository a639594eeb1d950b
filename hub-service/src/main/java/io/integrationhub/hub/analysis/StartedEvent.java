package io.integrationhub.hub.analysis;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The data of document_analysis.started, as its schema in contracts says: what was not given is absent. */
final class StartedEvent {

    private StartedEvent() {}

    static ObjectNode of(
            DocumentAnalysis analysis, List<AnalysisDocument> documents, ObjectNode attributes, ObjectNode records) {
        ObjectNode data = JsonNodeFactory.instance.objectNode();
        data.put("analysisId", analysis.id().toString());
        put(data, "sessionId", analysis.sessionId());
        put(data, "externalId", analysis.externalId());
        data.put("title", analysis.title());
        put(data, "sourceName", analysis.sourceName());
        var published = data.putArray("documents");
        documents.forEach(document -> published.add(reference(document)));
        data.set("attributes", attributes);
        if (!records.isEmpty()) {
            data.set("records", records);
        }
        if (analysis.eventsHub() != null) {
            data.putObject("hubs").put("events", analysis.eventsHub());
        }
        return data;
    }

    private static ObjectNode reference(AnalysisDocument document) {
        ObjectNode reference = JsonNodeFactory.instance.objectNode();
        put(reference, "documentId", document.documentId());
        put(reference, "fileName", document.name());
        put(reference, "documentType", document.type());
        put(reference, "mediaType", document.mediaType());
        put(reference, "url", document.url());
        return reference;
    }

    private static void put(ObjectNode data, String member, @Nullable String value) {
        if (value != null) {
            data.put(member, value);
        }
    }
}
