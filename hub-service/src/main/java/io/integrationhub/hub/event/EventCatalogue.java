package io.integrationhub.hub.event;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.Error;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import io.integrationhub.hub.problem.HubServiceProblem;
import io.integrationhub.kit.problem.Violation;
import io.quarkiverse.resteasy.problem.HttpProblem;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The event types of contracts/catalogue.json with the JSON Schema of each. */
@ApplicationScoped
public class EventCatalogue {

    /** Raised by this service alone: they say what it did, and routing rests on them. */
    private static final Set<String> RAISED_HERE = Set.of(
            "session.created",
            "session.routing_changed",
            "session.attributes_changed",
            "session.expired",
            "document_analysis.started");

    private final Map<String, Schema> schemas;

    EventCatalogue(ObjectMapper json) {
        this.schemas = load(json);
    }

    private static Map<String, Schema> load(ObjectMapper json) {
        var registry = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12);
        var schemas = new LinkedHashMap<String, Schema>();
        for (JsonNode entry : read(json, "catalogue.json")) {
            String type = entry.get("type").asText();
            schemas.put(type, registry.getSchema(read(json, "schemas/" + type + ".v1.json")));
        }
        return Map.copyOf(schemas);
    }

    private static JsonNode read(ObjectMapper json, String file) {
        try (InputStream in = EventCatalogue.class.getResourceAsStream("/contracts/" + file)) {
            return json.readTree(in);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read contracts/" + file, e);
        }
    }

    /**
     * Checks an event that somebody publishes.
     *
     * @throws io.quarkiverse.resteasy.problem.HttpProblem unknown_event_type, event_type_reserved, or event_refused with
     *     a pointer to each place that does not fit the schema
     */
    public void requirePublishable(String type, JsonNode data) {
        if (RAISED_HERE.contains(type)) {
            throw HubServiceProblem.EVENT_TYPE_RESERVED.at("/type", "Only the hub itself raises " + type + ".");
        }
        var errors = violations(type, data);
        if (!errors.isEmpty()) {
            throw HubServiceProblem.EVENT_REFUSED.problem("The data does not fit the schema of " + type + ".", errors);
        }
    }

    /** Whether somebody else may say this, and says it as the schema wants it. */
    public boolean isPublishable(String type, JsonNode data) {
        return !RAISED_HERE.contains(type)
                && schemas.containsKey(type)
                && violations(type, data).isEmpty();
    }

    /**
     * Checks an event that this service raises.
     *
     * @throws IllegalStateException when it does not fit its schema: the service is at fault, not its caller
     */
    void requireOwn(String type, JsonNode data) {
        var errors = violations(type, data);
        if (!errors.isEmpty()) {
            // Only the places: the details could quote values.
            throw new IllegalStateException("an event of type " + type + " does not fit its schema at "
                    + errors.stream().map(Violation::pointer).toList());
        }
    }

    /** Where the data does not fit the schema of its type, as pointers below {@code /data}. */
    List<Violation> violations(String type, JsonNode data) {
        Schema schema = schemas.get(type);
        if (schema == null) {
            throw unknown(type);
        }
        return schema
                .validate(data, context -> context.executionConfig(config -> config.formatAssertionsEnabled(true)))
                .stream()
                .map(EventCatalogue::violation)
                .toList();
    }

    private static HttpProblem unknown(String type) {
        return HubServiceProblem.UNKNOWN_EVENT_TYPE.at("/type", "There is no event type " + type + ".");
    }

    private static Violation violation(Error error) {
        return new Violation("/data" + error.getInstanceLocation(), error.getMessage());
    }
}
