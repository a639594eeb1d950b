package io.integrationhub.egress;

import io.integrationhub.egress.EgressGuard.CheckedTarget;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Connections that wait for their next request, each only for the destination that it was made for: no one else's
 * request goes where one customer's settings led. A bounded number for a bounded time; the longest unused goes first.
 */
final class IdleConnections {

    private record Key(String destination, boolean tls, String host, int port) {
        static Key of(EgressRequest request) {
            UrlPolicy.Target url = request.target().url();
            return new Key(request.destination(), url.tls(), url.host(), url.port());
        }
    }

    private final int most;
    private final Duration longest;
    private final Map<Key, Deque<HttpConnection>> byKey = new HashMap<>();
    private final SequencedMap<HttpConnection, Key> all = new LinkedHashMap<>();
    private final ReentrantLock lock = new ReentrantLock();
    private boolean stopped;

    IdleConnections(int most, Duration longest) {
        this.most = most;
        this.longest = longest;
    }

    /** A connection that may serve the request; those to addresses that its host does not have any more are closed. */
    @Nullable
    HttpConnection take(EgressRequest request) {
        List<HttpConnection> outdated = new ArrayList<>();
        HttpConnection found;
        lock.lock();
        try {
            found = find(Key.of(request), request.target(), outdated);
        } finally {
            lock.unlock();
        }
        outdated.forEach(HttpConnection::close);
        return found;
    }

    void put(EgressRequest request, HttpConnection connection) {
        List<HttpConnection> surplus = new ArrayList<>();
        lock.lock();
        try {
            Key key = Key.of(request);
            if (stopped || most == 0) {
                surplus.add(connection);
            } else {
                all.putLast(connection, key);
                byKey.computeIfAbsent(key, k -> new ArrayDeque<>()).addLast(connection);
                while (all.size() > most) {
                    HttpConnection eldest = all.firstEntry().getKey();
                    forget(eldest);
                    surplus.add(eldest);
                }
            }
        } finally {
            lock.unlock();
        }
        surplus.forEach(HttpConnection::close);
        connection.whenClosedOrIdleFor(longest, this::remove);
    }

    void close() {
        List<HttpConnection> left;
        lock.lock();
        try {
            stopped = true;
            left = List.copyOf(all.keySet());
            left.forEach(this::forget);
        } finally {
            lock.unlock();
        }
        left.forEach(HttpConnection::close);
    }

    int size() {
        lock.lock();
        try {
            return all.size();
        } finally {
            lock.unlock();
        }
    }

    /** Whether it was still waiting here. */
    private boolean remove(HttpConnection connection) {
        lock.lock();
        try {
            return forget(connection);
        } finally {
            lock.unlock();
        }
    }

    private @Nullable HttpConnection find(Key key, CheckedTarget target, List<HttpConnection> outdated) {
        Deque<HttpConnection> waiting = byKey.getOrDefault(key, new ArrayDeque<>());
        while (!waiting.isEmpty()) {
            HttpConnection latest = waiting.getLast();
            forget(latest);
            if (latest.isOpen() && target.addresses().contains(latest.address())) {
                return latest;
            }
            outdated.add(latest);
        }
        return null;
    }

    private boolean forget(HttpConnection connection) {
        Key key = all.remove(connection);
        if (key == null) {
            return false;
        }
        byKey.computeIfPresent(key, (k, waiting) -> {
            waiting.removeLastOccurrence(connection);
            return waiting.isEmpty() ? null : waiting;
        });
        return true;
    }
}
