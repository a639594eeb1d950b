package io.integrationhub.egress;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * Connections of one event loop that wait for their next request, each only for the destination that it was made for: no
 * one else's request goes where one customer's settings led. A bounded number for a bounded time; the longest unused goes
 * first. To be used on the event loop only.
 */
final class IdleConnections {

    /** Where a connection leads, and for whom. */
    record Key(
            String destination,
            boolean tls,
            String host,
            int port,
            @Nullable ClientIdentity identity) {}

    /** How many are kept, on all event loops. */
    static final class Total {
        private final int most;
        private final AtomicInteger kept = new AtomicInteger();

        Total(int most) {
            this.most = most;
        }

        int kept() {
            return kept.get();
        }
    }

    private final Total total;
    private final Duration longest;
    /** A queue stays while any connection of its kind is open: it is filled again with the next answer. */
    private final Map<Key, Deque<HttpConnection>> byKey = new HashMap<>();

    private final SequencedMap<HttpConnection, Key> all = new LinkedHashMap<>();
    private boolean stopped;

    IdleConnections(Total total, Duration longest) {
        this.total = total;
        this.longest = longest;
    }

    /** A connection that may serve the request; those to addresses that its host does not have any more are closed. */
    @Nullable
    HttpConnection take(EgressRequest request) {
        Deque<HttpConnection> waiting = byKey.get(request.key());
        while (waiting != null && !waiting.isEmpty()) {
            HttpConnection latest = waiting.getLast();
            forget(latest);
            if (latest.isOpen() && request.target().addresses().contains(latest.address())) {
                return latest;
            }
            latest.close();
        }
        return null;
    }

    /** Keeps a connection for the destination that it served, unless that asks for no more. */
    void put(EgressRequest request, HttpConnection connection) {
        if (stopped || !request.isConnectionKept()) {
            connection.close();
            return;
        }
        byKey.computeIfAbsent(request.key(), key -> new ArrayDeque<>(1)).addLast(connection);
        all.putLast(connection, request.key());
        connection.keep(longest, request.key(), this);
        if (total.kept.incrementAndGet() > total.most) {
            HttpConnection eldest = all.firstEntry().getKey();
            forget(eldest);
            eldest.close();
        }
    }

    /** It does not wait any more. */
    void forget(HttpConnection connection) {
        Key key = all.remove(connection);
        Deque<HttpConnection> waiting = key == null ? null : byKey.get(key);
        if (waiting != null) {
            waiting.removeLastOccurrence(connection);
            total.kept.decrementAndGet();
        }
    }

    /** It was closed. */
    void closed(HttpConnection connection, Key key) {
        forget(connection);
        byKey.computeIfPresent(key, (same, waiting) -> waiting.isEmpty() ? null : waiting);
    }

    void close() {
        stopped = true;
        List<HttpConnection> left = List.copyOf(all.keySet());
        left.forEach(this::forget);
        left.forEach(HttpConnection::close);
    }
}
