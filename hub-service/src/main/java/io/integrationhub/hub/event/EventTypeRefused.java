package io.integrationhub.hub.event;

import jakarta.ws.rs.core.Response;
import org.jspecify.annotations.Nullable;

/** event-dispatch-service does not give the event type, such as because there is none. An answer, not a fault of it. */
final class EventTypeRefused extends RuntimeException {

    private final int status;

    private EventTypeRefused(int status) {
        super("event-dispatch-service refuses the event type: " + status);
        this.status = status;
    }

    /** The refusal that an answer means; null when the answer is a fault. */
    static @Nullable EventTypeRefused of(Response response) {
        int status = response.getStatus();
        return status >= 400 && status < 500 ? new EventTypeRefused(status) : null;
    }

    /** Whether there is no such type. */
    boolean isNone() {
        return status == 404;
    }
}
