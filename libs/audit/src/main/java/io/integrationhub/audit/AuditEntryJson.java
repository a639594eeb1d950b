package io.integrationhub.audit;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.integrationhub.kit.problem.Violation;
import jakarta.inject.Singleton;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Writes entries as contracts/schemas/audit.recorded.v1.json describes them. */
@Singleton
class AuditEntryJson {

    private final ObjectMapper json;

    AuditEntryJson(ObjectMapper json) {
        this.json = json;
    }

    String json(AuditEntry entry) {
        ObjectNode node = json.createObjectNode();
        node.put("auditId", entry.id()).put("account", entry.account());
        node.set("actor", withoutNulls(json.valueToTree(entry.actor())));
        node.put("action", entry.action());
        node.set("object", withoutNulls(json.valueToTree(entry.object())));
        ArrayNode changes = changes(entry.changes());
        if (!changes.isEmpty()) {
            node.set("changes", changes);
        }
        if (entry.traceId() != null) {
            node.put("traceId", entry.traceId());
        }
        return node.put("occurredAt", entry.occurredAt().toString()).toString();
    }

    private ArrayNode changes(Changes changes) {
        ArrayNode list = json.createArrayNode();
        JsonNode before = state(changes.before());
        JsonNode after = state(changes.after());
        var names = new TreeSet<String>();
        before.fieldNames().forEachRemaining(names::add);
        after.fieldNames().forEachRemaining(names::add);
        for (String name : names) {
            if (!before.path(name).equals(after.path(name))) {
                list.add(change(pointer(name), before.path(name), after.path(name)));
            }
        }
        changes.secrets().forEach(pointer -> list.addObject().put("field", pointer));
        return list;
    }

    private JsonNode state(@Nullable Object state) {
        return state == null ? json.createObjectNode() : withoutNulls(json.valueToTree(state));
    }

    private ObjectNode change(String pointer, JsonNode before, JsonNode after) {
        ObjectNode change = json.createObjectNode().put("field", pointer);
        if (!(before instanceof MissingNode)) {
            change.set("before", before);
        }
        if (!(after instanceof MissingNode)) {
            change.set("after", after);
        }
        return change;
    }

    /** Null stands for absent. */
    private static ObjectNode withoutNulls(ObjectNode node) {
        node.properties().removeIf(member -> member.getValue().isNull());
        return node;
    }

    private static String pointer(String name) {
        return "/" + Violation.escape(name);
    }
}
