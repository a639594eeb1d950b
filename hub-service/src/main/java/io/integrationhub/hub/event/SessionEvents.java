package io.integrationhub.hub.event;

import com.fasterxml.jackson.databind.JsonNode;
import io.integrationhub.kit.time.DatabaseTime;
import io.integrationhub.kit.trace.CurrentTrace;
import io.integrationhub.messaging.event.CloudEvent;
import io.integrationhub.messaging.outbox.Outbox;
import io.integrationhub.messaging.outbox.OutboxMessage;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;

/** Publishes what happens in sessions, keyed by session, so that a session's events keep their order. */
@ApplicationScoped
public class SessionEvents {

    static final String TOPIC = "integration-hub.session-events.v1";
    private static final String SOURCE = "/hub-service";

    private final EventCatalogue catalogue;
    private final Outbox outbox;
    private final CurrentTrace trace;
    private final DatabaseTime clock;

    SessionEvents(EventCatalogue catalogue, Outbox outbox, CurrentTrace trace, DatabaseTime clock) {
        this.catalogue = catalogue;
        this.outbox = outbox;
        this.trace = trace;
        this.clock = clock;
    }

    /**
     * Stores an event that says what this service did, in the transaction in which it did so. One that does not fit its
     * schema fails the transaction.
     *
     * @param data as the schema of the type says
     * @return the event's id, under which every destination gets it
     */
    public Uni<String> raise(String account, String sessionId, String type, JsonNode data) {
        catalogue.requireOwn(type, data);
        return report(account, sessionId, type, data);
    }

    /** Stores an event that somebody reports, and that was checked, in the current transaction; returns its id. */
    public Uni<String> report(String account, String sessionId, String type, JsonNode data) {
        String id = UUID.randomUUID().toString();
        return outbox.append(message(id, account, sessionId, type, data)).replaceWith(id);
    }

    /**
     * An event as {@link #raise} stores it, for who stores it together with what it says.
     *
     * @throws io.quarkiverse.resteasy.problem.HttpProblem 413 when it is too large to be published
     */
    public OutboxMessage own(String account, String sessionId, String type, JsonNode data) {
        catalogue.requireOwn(type, data);
        var message = message(UUID.randomUUID().toString(), account, sessionId, type, data);
        Outbox.requirePublishable(message);
        return message;
    }

    private OutboxMessage message(String id, String account, String sessionId, String type, JsonNode data) {
        var event = new CloudEvent(id, SOURCE, type, sessionId, clock.instant(), account);
        var message = OutboxMessage.event(TOPIC, sessionId, event, data.toString());
        return trace.get()
                .map(caller -> message.with(CloudEvent.TRACE_PARENT, caller.toString()))
                .orElse(message);
    }
}
