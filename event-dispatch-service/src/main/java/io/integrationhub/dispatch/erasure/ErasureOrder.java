package io.integrationhub.dispatch.erasure;

import io.integrationhub.dispatch.delivery.SessionEvent;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * An event that has stored payloads erased.
 *
 * @param subject of the event: the session, or the analysis that belongs to none
 * @param subjects whose events are to be erased: the subject and, for a session, its analyses
 */
public record ErasureOrder(String account, String subject, String eventType, List<String> subjects) {
    static final String SESSION_ERASED = "session.erased";

    /** Events of these types hold nothing of the customer and stay. */
    static final List<String> TYPES = List.of(SESSION_ERASED, "document_analysis.erased");

    /** Whether events of the type are orders. */
    public static boolean matches(String eventType) {
        return TYPES.contains(eventType);
    }

    /** The order that an event gives, if it gives one. */
    public static Optional<ErasureOrder> of(SessionEvent event) {
        return matches(event.type())
                ? Optional.of(new ErasureOrder(event.account(), event.sessionId(), event.type(), subjects(event)))
                : Optional.empty();
    }

    /** As contracts/schemas/session.erased.v1.json says; the data has been found to be a JSON object. */
    private static List<String> subjects(SessionEvent event) {
        Object analyses = new JsonObject(event.data()).getValue("analysisIds");
        Stream<?> listed = analyses instanceof JsonArray array ? array.stream() : Stream.empty();
        return Stream.concat(
                        Stream.of(event.sessionId()),
                        listed.filter(String.class::isInstance).map(String.class::cast))
                .distinct()
                .toList();
    }
}
