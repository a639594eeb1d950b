package io.integrationhub.dispatch.intake;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.integrationhub.dispatch.outcome.Outcome.Route;
import jakarta.inject.Singleton;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The routes of sessions, as far as they are known in memory. The owner of a partition reads every event that sets one, so
 * that what it has looked up once stays true as long as it owns the partition. Two kinds: those of sessions that were
 * looked up or began here, a bounded number; and those that are not in the database yet, which would not be found there.
 */
@Singleton
class SessionRoutes {
    private static final int MOST_SESSIONS = 100_000;

    private final Map<SessionKey, List<Route>> unwritten = new ConcurrentHashMap<>();
    private final Cache<Owned, List<Route>> known = Caffeine.newBuilder()
            .maximumSize(MOST_SESSIONS)
            .executor(Runnable::run)
            .build();

    /** What was looked up under an earlier epoch may have changed since. */
    private record Owned(SessionKey session, int partition, long epoch) {}

    /** The session's routes; null when the database has to be asked. */
    @Nullable
    List<Route> find(SessionKey session, int partition, long epoch) {
        return known.getIfPresent(new Owned(session, partition, epoch));
    }

    /**
     * The session was looked up.
     *
     * @param routes those in the database, perhaps none
     */
    void lookedUp(SessionKey session, int partition, long epoch, List<Route> routes) {
        known.put(new Owned(session, partition, epoch), routes);
    }

    /** An event has set a route, which is not in the database yet. */
    void set(StreamRecord record, Route route, long epoch) {
        SessionKey session = record.session();
        unwritten.merge(session, List.of(route), SessionRoutes::both);
        known.asMap()
                .computeIfPresent(
                        new Owned(session, record.partition(), epoch), (key, before) -> both(before, List.of(route)));
    }

    /** Written, or read again by another process; other routes of the session stay. */
    void forgetUnwritten(SessionKey session, Route route) {
        unwritten.computeIfPresent(session, (key, routes) -> without(routes, route));
    }

    /** To be taken before PostgreSQL is asked: what is missing here by then is found there. */
    Map<SessionKey, List<Route>> unwritten(Collection<SessionKey> sessions) {
        Map<SessionKey, List<Route>> found = new HashMap<>();
        sessions.forEach(session -> {
            List<Route> routes = unwritten.get(session);
            if (routes != null) {
                found.put(session, routes);
            }
        });
        return found;
    }

    /** Each route once: what was just written may be found in both places. */
    static List<Route> both(List<Route> some, List<Route> others) {
        return some.isEmpty()
                ? others
                : Stream.concat(some.stream(), others.stream()).distinct().toList();
    }

    private static @Nullable List<Route> without(List<Route> routes, Route route) {
        List<Route> left = routes.stream().filter(other -> !other.equals(route)).toList();
        return left.isEmpty() ? null : left;
    }
}
