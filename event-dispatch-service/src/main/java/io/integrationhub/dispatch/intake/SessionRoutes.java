package io.integrationhub.dispatch.intake;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Routes that events have set but that are not durable yet: until they are, PostgreSQL does not know them, and the next
 * events of their sessions may come at once.
 */
final class SessionRoutes {
    private final Map<SessionKey, String> unwritten = new ConcurrentHashMap<>();

    void set(SessionKey session, String hub) {
        unwritten.put(session, hub);
    }

    /** Written, or read again by another process; a later route of the session stays. */
    void forget(SessionKey session, String hub) {
        unwritten.remove(session, hub);
    }

    /** To be taken before PostgreSQL is asked: what is missing here by then is found there. */
    Map<SessionKey, String> of(Collection<SessionKey> sessions) {
        Map<SessionKey, String> found = new HashMap<>();
        sessions.forEach(session -> {
            String hub = unwritten.get(session);
            if (hub != null) {
                found.put(session, hub);
            }
        });
        return found;
    }
}
