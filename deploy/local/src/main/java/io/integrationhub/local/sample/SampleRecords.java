package io.integrationhub.local.sample;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.integrationhub.json.ExactJson;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** The customer app's records, in memory: a restart brings them back as they were delivered. */
final class SampleRecords {

    private static final ObjectMapper JSON = ExactJson.mapper();

    /** A change that was applied under an idempotency key, and how it was answered. */
    private record Applied(String request, SampleResponse answer) {}

    private final SampleObjects objects;
    private final JsonNode records = SampleObjects.read("records.json");
    private final Map<String, Applied> applied = new HashMap<>();

    SampleRecords(SampleObjects objects) {
        this.objects = objects;
    }

    synchronized Optional<JsonNode> find(String object, String id) {
        return Optional.<JsonNode>ofNullable(records.path(object).get(id)).map(JsonNode::deepCopy);
    }

    /**
     * Changes some fields of a record, all or none.
     *
     * @param key idempotency key: a change that comes again is answered as before and not applied again
     * @param fields new values by field name
     */
    synchronized SampleResponse change(String object, String id, String key, JsonNode fields) {
        var request = object + "/" + id + " " + fields;
        var before = applied.get(key);
        if (before != null) {
            return before.request().equals(request)
                    ? before.answer().with("Idempotency-Replayed", "true")
                    : SampleResponse.problem(
                            422, "Key used before", "The idempotency key came before with another change.");
        }
        var answer = change(object, id, fields);
        if (answer.status() == 200) {
            applied.put(key, new Applied(request, answer));
        }
        return answer;
    }

    private SampleResponse change(String object, String id, JsonNode fields) {
        if (!(records.path(object).get(id) instanceof ObjectNode values)) {
            return noSuchRecord(object, id);
        }
        var refused = refusals(object, fields);
        if (!refused.isEmpty()) {
            return refused(refused);
        }
        values.setAll((ObjectNode) fields);
        return SampleResponse.json(200, JSON.createObjectNode().set("fields", values));
    }

    static SampleResponse noSuchRecord(String object, String id) {
        return SampleResponse.problem(404, "No such record", "There is no " + object + " " + id + ".");
    }

    private ArrayNode refusals(String object, JsonNode fields) {
        var errors = JSON.createArrayNode();
        for (var field : fields.properties()) {
            objects.refusal(object, field.getKey(), field.getValue())
                    .ifPresent(reason -> errors.addObject()
                            .put("pointer", "/fields/" + field.getKey())
                            .put("detail", reason));
        }
        return errors;
    }

    private static SampleResponse refused(ArrayNode errors) {
        var problem = JSON.createObjectNode()
                .put("title", "Value refused")
                .put("status", 422)
                .put("detail", "%d of the values cannot be taken; nothing was changed.".formatted(errors.size()));
        return SampleResponse.json(422, problem.set("errors", errors));
    }
}
