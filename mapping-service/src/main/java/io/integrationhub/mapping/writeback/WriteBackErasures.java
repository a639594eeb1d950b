package io.integrationhub.mapping.writeback;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.integrationhub.kit.time.DatabaseTime;
import io.integrationhub.mapping.writeback.SessionFact.Event;
import io.integrationhub.messaging.event.CloudEvent;
import io.integrationhub.messaging.outbox.Outbox;
import io.integrationhub.messaging.outbox.OutboxMessage;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Erases what is kept of a session, and says so. Its events come in order, so nothing of it comes afterwards but what others
 * than hub-service write to Kafka, and that has no effect: the session is known to be erased.
 */
@ApplicationScoped
class WriteBackErasures {

    private static final String TOPIC = "integration-hub.session-erasures.v1";
    private static final String TYPE = "session.erasure_completed";

    private final SessionTable sessions;
    private final WriteBackTable table;
    private final Outbox outbox;
    private final DatabaseTime time;
    private final ObjectMapper json;
    private final String service;

    WriteBackErasures(
            SessionTable sessions,
            WriteBackTable table,
            Outbox outbox,
            DatabaseTime time,
            ObjectMapper json,
            @ConfigProperty(name = "quarkus.application.name") String service) {
        this.sessions = sessions;
        this.table = table;
        this.outbox = outbox;
        this.time = time;
        this.json = json;
        this.service = service;
    }

    Uni<Void> erase(SqlConnection connection, Event event) {
        return table.lockSession(connection, event.account(), event.session())
                .chain(() -> sessions.erase(connection, event))
                .chain(() -> table.erase(connection, event))
                .chain(() -> outbox.append(connection, List.of(completed(event))));
    }

    /** As contracts/schemas/session.erasure_completed.v1.json says. */
    private OutboxMessage completed(Event erased) {
        Instant now = time.instant();
        var event = new CloudEvent(
                UUID.randomUUID().toString(), "/" + service, TYPE, erased.session(), now, erased.account());
        String data = json.createObjectNode()
                .put("sessionId", erased.session())
                .put("service", service)
                .put("completedAt", now.toString())
                .toString();
        return OutboxMessage.event(TOPIC, erased.session(), event, data);
    }
}
