package io.integrationhub.dispatch.intake;

import io.integrationhub.dispatch.outcome.Outcome.Route;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Routes that events have set but that are not durable yet: until they are, PostgreSQL does not know them, and the next
 * events of their sessions may come at once.
 */
final class SessionRoutes {
    private final Map<SessionKey, List<Route>> unwritten = new ConcurrentHashMap<>();

    void set(SessionKey session, Route route) {
        unwritten.merge(session, List.of(route), SessionRoutes::both);
    }

    /** Written, or read again by another process; other routes of the session stay. */
    void forget(SessionKey session, Route route) {
        unwritten.computeIfPresent(session, (key, routes) -> without(routes, route));
    }

    /** To be taken before PostgreSQL is asked: what is missing here by then is found there. */
    Map<SessionKey, List<Route>> of(Collection<SessionKey> sessions) {
        Map<SessionKey, List<Route>> found = new HashMap<>();
        sessions.forEach(session -> {
            List<Route> routes = unwritten.get(session);
            if (routes != null) {
                found.put(session, routes);
            }
        });
        return found;
    }

    static List<Route> both(List<Route> some, List<Route> others) {
        return Stream.concat(some.stream(), others.stream()).toList();
    }

    private static @Nullable List<Route> without(List<Route> routes, Route route) {
        List<Route> left = routes.stream().filter(other -> !other.equals(route)).toList();
        return left.isEmpty() ? null : left;
    }
}
