package io.integrationhub.hub.analysis;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.integrationhub.hub.attribute.EventAttributes;
import io.integrationhub.hub.event.EventCatalogue;
import io.integrationhub.hub.idempotency.Idempotency;
import io.integrationhub.hub.idempotency.IdempotentAnswer;
import io.integrationhub.hub.idempotency.IdempotentCall;
import io.integrationhub.hub.session.PublishEventRequest;
import io.integrationhub.hub.session.PublishedEventView;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;

/** Publishes what somebody reports of an analysis, under the same rules as events of sessions. */
@ApplicationScoped
class AnalysisPublication {

    private final DocumentAnalyses analyses;
    private final EventCatalogue catalogue;
    private final EventAttributes attributes;
    private final AnalysisFields fields;
    private final Idempotency idempotency;

    AnalysisPublication(
            DocumentAnalyses analyses,
            EventCatalogue catalogue,
            EventAttributes attributes,
            AnalysisFields fields,
            Idempotency idempotency) {
        this.analyses = analyses;
        this.catalogue = catalogue;
        this.attributes = attributes;
        this.fields = fields;
        this.idempotency = idempotency;
    }

    /**
     * Publishes an event of an analysis.
     *
     * @param authorization the caller's Authorization header, passed on to mapping-service
     */
    Uni<IdempotentAnswer<PublishedEventView>> publish(
            IdempotentCall<PublishedEventView> call, UUID id, String authorization, PublishEventRequest request) {
        return idempotency.earlierOr(call, () -> attempt(call, id, authorization, request));
    }

    private Uni<IdempotentAnswer<PublishedEventView>> attempt(
            IdempotentCall<PublishedEventView> call, UUID id, String authorization, PublishEventRequest request) {
        return analyses.find(call.account(), id)
                .chain(analysis -> publishable(analysis, call.account(), authorization, request)
                        .chain(data -> complete(analysis, call.account(), authorization, request.type(), data)))
                .chain(event -> analyses.raise(call, id, request.type(), event));
    }

    /** With the customer's own names beside those of attributes, and all sensitive values sealed. */
    private Uni<EventAttributes.Sealed> complete(
            DocumentAnalysis analysis, String account, String authorization, String type, ObjectNode data) {
        String id = analysis.id().toString();
        ObjectNode reported = data.deepCopy();
        return attributes
                .sealed(type, data, account, id, authorization)
                .chain(event -> fields.of(analysis, account, authorization, reported)
                        .map(found -> fields.add(found, event.data(), account, id))
                        .map(complete -> new EventAttributes.Sealed(complete, event.unmapped())));
    }

    private Uni<ObjectNode> publishable(
            DocumentAnalysis analysis, String account, String authorization, PublishEventRequest request) {
        AnalysisEvent.requireType(request.type());
        var data = AnalysisEvent.about(request.data(), analysis.id().toString(), analysis.sessionId());
        return catalogue
                .requirePublishable(account, authorization, request.type(), data)
                .replaceWith(data);
    }
}
