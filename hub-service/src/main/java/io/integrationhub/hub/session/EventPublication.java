package io.integrationhub.hub.session;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.integrationhub.hub.event.EventCatalogue;
import io.integrationhub.hub.translation.Translations;
import io.integrationhub.kit.problem.CommonProblem;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Publishes an event that somebody reports: it must fit its schema, and the attribute values in it the attributes of the
 * account; sensitive ones are sealed before anything is stored.
 */
@ApplicationScoped
class EventPublication {

    /** The member that holds attribute values, in every schema that has some. */
    private static final String ATTRIBUTES = "attributes";

    private static final Translations.Pointers POINTERS = new Translations.Pointers("/data", "/data/attributes");

    private final Sessions sessions;
    private final EventCatalogue catalogue;
    private final Translations translations;
    private final SensitiveValues sensitive;

    EventPublication(
            Sessions sessions, EventCatalogue catalogue, Translations translations, SensitiveValues sensitive) {
        this.sessions = sessions;
        this.catalogue = catalogue;
        this.translations = translations;
        this.sensitive = sensitive;
    }

    /**
     * Publishes an event of a session; returns the event's id.
     *
     * @param authorization the caller's Authorization header, passed on to mapping-service
     */
    Uni<String> publish(String account, String session, String authorization, PublishEventRequest request) {
        return sessions.require(account, session)
                .map(known -> withSessionId(request.data(), session))
                .call(data -> catalogue.requirePublishable(account, authorization, request.type(), data))
                .chain(data -> sealed(data, account, session, authorization))
                .chain(data -> sessions.raise(account, session, request.type(), data));
    }

    /** The path says which session it is; data that says another one is refused. */
    private static ObjectNode withSessionId(ObjectNode data, String session) {
        if (data.hasNonNull("sessionId") && !data.get("sessionId").asText().equals(session)) {
            throw CommonProblem.INVALID_REQUEST.at("/data/sessionId", "must be the session of the path, or absent");
        }
        return data.deepCopy().put("sessionId", session);
    }

    private Uni<ObjectNode> sealed(ObjectNode data, String account, String session, String authorization) {
        Map<String, JsonNode> values = values(data);
        if (values.isEmpty()) {
            return Uni.createFrom().item(data);
        }
        return translations
                .translate(authorization, null, values, POINTERS)
                .map(known -> sensitive.seal(values, known.sensitive(), account, session))
                .map(attributes -> data.set(ATTRIBUTES, attributes));
    }

    private static Map<String, JsonNode> values(ObjectNode data) {
        var values = new LinkedHashMap<String, JsonNode>();
        data.path(ATTRIBUTES).properties().forEach(value -> values.put(value.getKey(), value.getValue()));
        return values;
    }
}
