package io.integrationhub.dispatch.connectivity;

import io.integrationhub.dispatch.delivery.SessionEvent;
import io.integrationhub.dispatch.destination.Target;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * The event that a test sends. It has a type of its own, which no event of a session has, so that no receiver takes it for
 * something that has happened.
 */
final class TestEvent {
    static final String TYPE = "connectivity.test";

    private static final String SESSION = "connectivity-test";

    private TestEvent() {}

    static SessionEvent of(Target target, Instant now) {
        JsonObject data = new JsonObject()
                .put("test", true)
                .put("message", "This is a test of the connection. Nothing has happened.")
                .put("hub", target.hub())
                .put("eventType", target.eventType());
        return new SessionEvent(
                "test-" + UUID.randomUUID(),
                TYPE,
                target.account(),
                SESSION,
                now,
                now,
                0,
                -1,
                Optional.empty(),
                data.encode());
    }
}
