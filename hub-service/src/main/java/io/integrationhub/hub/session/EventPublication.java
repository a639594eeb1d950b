package io.integrationhub.hub.session;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.integrationhub.hub.attribute.EventAttributes;
import io.integrationhub.hub.event.EventCatalogue;
import io.integrationhub.hub.idempotency.IdempotentAnswer;
import io.integrationhub.hub.idempotency.IdempotentCall;
import io.integrationhub.kit.problem.CommonProblem;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;

/**
 * Publishes an event that somebody reports: it must fit its schema, and the attribute values in it the attributes of the
 * account; sensitive ones are sealed before anything is stored.
 */
@ApplicationScoped
class EventPublication {

    private final SessionRepository repository;
    private final EventCatalogue catalogue;
    private final OtherSubjects otherSubjects;
    private final EventAttributes attributes;
    private final ReportedEventStore store;

    EventPublication(
            SessionRepository repository,
            EventCatalogue catalogue,
            OtherSubjects otherSubjects,
            EventAttributes attributes,
            ReportedEventStore store) {
        this.repository = repository;
        this.catalogue = catalogue;
        this.otherSubjects = otherSubjects;
        this.attributes = attributes;
        this.store = store;
    }

    /**
     * Publishes an event of a session, and does to the session what it says.
     *
     * @param authorization the caller's Authorization header, passed on to mapping-service
     */
    Uni<IdempotentAnswer<PublishedEventView>> publish(
            String account,
            String session,
            String authorization,
            PublishEventRequest request,
            IdempotentCall<PublishedEventView> call) {
        return repository
                .requireKnown(account, session)
                .chain(() -> publishable(account, session, authorization, request))
                .chain(data -> attributes.sealed(request.type(), data, account, session, authorization))
                .chain(event -> store.report(account, session, request.type(), event, call));
    }

    private Uni<ObjectNode> publishable(
            String account, String session, String authorization, PublishEventRequest request) {
        ObjectNode data = withSessionId(request.data(), session);
        return catalogue
                .requirePublishable(account, authorization, request.type(), data)
                .chain(() -> otherSubjects.requireNone(account, request.type(), data))
                .replaceWith(data);
    }

    /** The path says which session it is; data that says another one is refused. */
    private static ObjectNode withSessionId(ObjectNode data, String session) {
        if (data.hasNonNull("sessionId")
                && !session.equals(data.get("sessionId").textValue())) {
            throw CommonProblem.INVALID_REQUEST.at("/data/sessionId", "must be the session of the path, or absent");
        }
        return data.deepCopy().put("sessionId", session);
    }
}
