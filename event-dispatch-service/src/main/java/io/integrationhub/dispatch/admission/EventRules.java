package io.integrationhub.dispatch.admission;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.integrationhub.dispatch.admission.Refusal.Reason;
import io.integrationhub.dispatch.delivery.SessionEvent;
import io.integrationhub.dispatch.erasure.ErasureOrder;
import io.integrationhub.dispatch.operation.OperationalEvent;
import io.integrationhub.json.Characters;
import io.integrationhub.kit.problem.Violation;
import io.integrationhub.messaging.event.CloudEvent;
import io.integrationhub.schema.EventSchema;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What is asked of events that hub-service has not published: the same as hub-service asks of those that come over HTTP,
 * and that they say the same thing twice where the contract makes them.
 */
final class EventRules {
    private static final String HUB_SERVICE = "/hub-service";
    private static final int MAX_SOURCE = 200;
    private static final String JSON = "application/json";

    private EventRules() {}

    /** Checks that an event which has data erased, or tells of deliveries, comes from the service that decides or knows. */
    static Optional<Refusal> author(RawRecord raw, SessionEvent event) {
        if (ErasureOrder.matches(event.type())) {
            return author(raw, HUB_SERVICE);
        }
        return OperationalEvent.matches(event.type()) ? author(raw, OperationalEvent.SOURCE) : Optional.empty();
    }

    private static Optional<Refusal> author(RawRecord raw, String author) {
        return author.equals(raw.header(CloudEvent.SOURCE))
                ? Optional.empty()
                : Optional.of(Refusal.of(
                        Reason.ENVELOPE_INVALID,
                        "header:" + CloudEvent.SOURCE,
                        "must be " + author + " for this type"));
    }

    /** Checks the envelope, as far as decoding has not. */
    static Optional<Refusal> envelope(RawRecord raw, SessionEvent event) {
        List<Violation> violations = new ArrayList<>();
        if (!isSource(raw.header(CloudEvent.SOURCE))) {
            violations.add(
                    new Violation("header:" + CloudEvent.SOURCE, "must be a URI reference of 200 characters at most"));
        }
        if (!raw.header("content-type").startsWith(JSON)) {
            violations.add(new Violation("header:content-type", "must be application/json"));
        }
        if (!event.sessionId().equals(raw.key())) {
            violations.add(new Violation("key", "must be the same as the header ce_subject: it decides the order"));
        }
        return violations.isEmpty() ? Optional.empty() : Optional.of(new Refusal(Reason.ENVELOPE_INVALID, violations));
    }

    /**
     * Checks type and data.
     *
     * @param schema of the event's type; empty when there is no such type
     */
    static Optional<Refusal> data(SessionEvent event, ObjectNode data, Optional<EventSchema> schema) {
        if (schema.isEmpty()) {
            return Optional.of(Refusal.of(
                    Reason.UNKNOWN_EVENT_TYPE,
                    "header:" + CloudEvent.TYPE,
                    "is neither in the catalogue nor registered by the account"));
        }
        List<Violation> violations = new ArrayList<>(schema.get().violations(data, ""));
        String member = subjectMember(event.type());
        if (data.hasNonNull(member)
                && !event.sessionId().equals(data.get(member).textValue())) {
            violations.add(new Violation("/" + member, "must be the same as the header ce_subject"));
        }
        return violations.isEmpty() ? Optional.empty() : Optional.of(new Refusal(Reason.DATA_REFUSED, violations));
    }

    /** The subject is the analysis for events of document analyses, and the session for all others. */
    private static String subjectMember(String type) {
        return type.startsWith("document_analysis.") || type.startsWith("document_validation.")
                ? "analysisId"
                : "sessionId";
    }

    private static boolean isSource(String text) {
        if (text.isBlank() || !Characters.areAtMost(MAX_SOURCE, text)) {
            return false;
        }
        try {
            var unused = new URI(text);
            return true;
        } catch (URISyntaxException e) {
            return false;
        }
    }
}
