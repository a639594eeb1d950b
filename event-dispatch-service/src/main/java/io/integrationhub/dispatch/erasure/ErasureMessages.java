package io.integrationhub.dispatch.erasure;

import io.integrationhub.messaging.event.CloudEvent;
import io.integrationhub.messaging.outbox.OutboxMessage;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.UUID;

/** Tells that nothing of a session is left here ({@code contracts/schemas/session.erasure_completed.v1.json}). */
final class ErasureMessages {
    static final String TOPIC = "integration-hub.session-erasures.v1";
    private static final String SERVICE = "event-dispatch-service";
    private static final String TYPE = "session.erasure_completed";

    private ErasureMessages() {}

    static OutboxMessage completed(Erasure erasure, Instant now) {
        String session = erasure.subject();
        var event = new CloudEvent(UUID.randomUUID().toString(), "/" + SERVICE, TYPE, session, now, erasure.account());
        String data = new JsonObject()
                .put("sessionId", session)
                .put("service", SERVICE)
                .put("completedAt", now.toString())
                .encode();
        return OutboxMessage.event(TOPIC, session, event, data);
    }
}
