package io.integrationhub.hub.analysis;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.integrationhub.hub.attribute.SensitiveValues;
import io.integrationhub.hub.translation.CallTranslations;
import io.integrationhub.hub.translation.CustomerFields;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/**
 * The customer's own names in the events with the results of an analysis that was created with a source: the values as
 * {@code fields}, nested as the hub's data schema says, and the {@code field} of each check that names an attribute. Values
 * are those of the event's attributes; of an event without any, those that the analysis was created with.
 */
@ApplicationScoped
class AnalysisFields {

    private static final String ATTRIBUTES = "attributes";
    private static final String FIELDS = "fields";

    private final CallTranslations translations;
    private final SensitiveValues sensitive;
    private final AnalysisViews views;

    AnalysisFields(CallTranslations translations, SensitiveValues sensitive, AnalysisViews views) {
        this.translations = translations;
        this.sensitive = sensitive;
        this.views = views;
    }

    /**
     * The fields of an event.
     *
     * @param data the event, with values that are not sealed yet
     * @param authorization the caller's Authorization header, passed on to mapping-service
     */
    Uni<CustomerFields> of(DocumentAnalysis analysis, String account, String authorization, ObjectNode data) {
        String source = analysis.sourceName();
        return source == null
                ? Uni.createFrom().item(CustomerFields.none())
                : translations.toCustomer(authorization, source, values(analysis, account, data));
    }

    private Map<String, JsonNode> values(DocumentAnalysis analysis, String account, ObjectNode data) {
        JsonNode reported = data.path(ATTRIBUTES);
        if (reported.isEmpty()) {
            return sensitive.opened(
                    views.attributes(analysis), account, analysis.id().toString());
        }
        var values = new LinkedHashMap<String, JsonNode>();
        reported.properties().forEach(value -> values.put(value.getKey(), value.getValue()));
        return values;
    }

    /** Adds them to the event, sensitive ones sealed by their names. */
    ObjectNode add(CustomerFields fields, ObjectNode event, String account, String subject) {
        event.remove(FIELDS);
        if (!fields.data().isEmpty()) {
            ObjectNode values = fields.data().deepCopy();
            fields.sensitive().forEach(pointer -> seal(values, pointer, account, subject));
            event.set(FIELDS, values);
        }
        for (JsonNode check : event.path("checks")) {
            String field = fields.fields().get(check.path("attribute").asText());
            if (field != null && check instanceof ObjectNode named) {
                named.put("field", field);
            }
        }
        return event;
    }

    private void seal(ObjectNode values, String pointer, String account, String subject) {
        JsonNode value = values.at(pointer);
        if (value.isMissingNode() || value.isNull()) {
            return;
        }
        String name = pointer.substring(pointer.lastIndexOf('/') + 1)
                .replace("~1", "/")
                .replace("~0", "~");
        JsonNode sealed = sensitive
                .seal(Map.of(name, value), Set.of(name), account, subject)
                .get(name);
        switch (values.at(pointer.substring(0, pointer.lastIndexOf('/')))) {
            case ObjectNode object -> object.set(name, sealed);
            case ArrayNode list -> list.set(Integer.parseInt(name), sealed);
            default -> throw new IllegalStateException("a sensitive value is neither in an object nor in a list");
        }
    }
}
