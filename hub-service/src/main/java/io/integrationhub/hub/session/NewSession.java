package io.integrationhub.hub.session;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.integrationhub.hub.caller.Creator;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.UUID;

/**
 * All that creating a session writes, decided before the transaction begins.
 *
 * @param session the row
 * @param attributes the sealed attributes
 * @param event data of the session.created event
 */
record NewSession(Session session, ObjectNode attributes, ObjectNode event) {

    static NewSession of(
            String id,
            Creator creator,
            CreateSessionRequest request,
            ObjectNode attributes,
            ObjectMapper json,
            Lifetime life) {
        ObjectNode records = json.valueToTree(new TreeMap<>(request.records() == null ? Map.of() : request.records()));
        var session = new Session(id, creator, request, attributes.toString(), records.toString(), life);
        return new NewSession(session, attributes, created(session, attributes, records, json));
    }

    /** The ids of the hubs that the request names, once they are locked. */
    void identifyHubs(Map<String, UUID> ids) {
        String hub = session.eventsHub();
        if (hub != null) {
            session.routeEventsTo(hub, Objects.requireNonNull(ids.get(hub)));
        }
    }

    /** As contracts/schemas/session.created.v1.json says: what was not given is absent. */
    private static ObjectNode created(Session session, ObjectNode attributes, ObjectNode records, ObjectMapper json) {
        ObjectNode data = json.createObjectNode().put("sessionId", session.id());
        if (session.externalId() != null) {
            data.put("externalId", session.externalId());
        }
        if (session.sourceName() != null) {
            data.put("sourceName", session.sourceName());
        }
        data.set("attributes", attributes);
        if (!records.isEmpty()) {
            data.set("records", records);
        }
        if (session.eventsHub() != null) {
            data.putObject("hubs").put("events", session.eventsHub());
        }
        return data;
    }
}
