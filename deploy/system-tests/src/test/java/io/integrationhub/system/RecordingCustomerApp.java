package io.integrationhub.system;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * A customer app with one object that keeps its records, and each change of them, beyond its own restarts. It is slow, fails
 * and closes connections at random, before and after it has applied a change.
 */
final class RecordingCustomerApp implements AutoCloseable {

    static final String OBJECTS = """
            {"objects":[{"name":"Contact","label":"Contact","fields":[
            {"name":"One","label":"One","type":"text","updatable":true},
            {"name":"Two","label":"Two","type":"text","updatable":true},
            {"name":"Three","label":"Three","type":"text","updatable":true}]}]}""";

    /** A change as it was applied: the first of its key. */
    record Applied(String record, String key, JsonNode fields) {}

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int SLOWEST_MILLIS = 150;

    private final Random random;
    private final Map<String, Applied> byKey = new HashMap<>();
    private final List<Applied> applied = new ArrayList<>();
    private final List<String> faults = new ArrayList<>();
    private final int port;
    private @Nullable HttpServer server;
    private @Nullable ExecutorService threads;
    private volatile boolean kind;

    RecordingCustomerApp(long seed) {
        random = new Random(seed);
        port = start(0);
    }

    String url() {
        return "http://127.0.0.1:" + port;
    }

    /** From now on it fails no more. */
    void beKind() {
        kind = true;
    }

    /** Goes away and comes back; connections that were open are lost. */
    void restart(long awayMillis) {
        stop();
        LockSupport.parkNanos(awayMillis * 1_000_000);
        start(port);
    }

    /** All changes, in the order in which they were applied. */
    synchronized List<Applied> applied() {
        return List.copyOf(applied);
    }

    /** What must not come: a key with another change. */
    synchronized List<String> faults() {
        return List.copyOf(faults);
    }

    private int start(int wanted) {
        try {
            var started = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), wanted), 0);
            threads = Executors.newCachedThreadPool();
            started.setExecutor(threads);
            started.createContext("/", this::answer);
            started.start();
            server = started;
            return started.getAddress().getPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void stop() {
        if (server != null) {
            server.stop(0);
        }
        if (threads != null) {
            threads.shutdownNow();
        }
    }

    private void answer(HttpExchange exchange) throws IOException {
        if (exchange.getRequestMethod().equals("GET")) {
            send(exchange, 200, OBJECTS);
            return;
        }
        JsonNode body = JSON.readTree(exchange.getRequestBody().readAllBytes());
        int luck = kind ? 9 : luck();
        switch (luck) {
            case 0 -> send(exchange, 503, "");
            case 1 -> exchange.close();
            case 2 -> {
                apply(exchange, body);
                exchange.close();
            }
            case 3 -> {
                apply(exchange, body);
                send(exchange, 500, "");
            }
            default -> {
                LockSupport.parkNanos(slow() * 1_000_000L);
                apply(exchange, body);
                send(exchange, 204, "");
            }
        }
    }

    private synchronized int luck() {
        return random.nextInt(10);
    }

    private synchronized int slow() {
        return random.nextInt(SLOWEST_MILLIS);
    }

    private synchronized void apply(HttpExchange exchange, JsonNode body) {
        String path = exchange.getRequestURI().getPath();
        String key = String.valueOf(exchange.getRequestHeaders().getFirst("Idempotency-Key"));
        var change = new Applied(path.substring(path.lastIndexOf('/') + 1), key, body.path("fields"));
        Applied before = byKey.putIfAbsent(key, change);
        if (before == null) {
            applied.add(change);
        } else if (!before.equals(change)) {
            faults.add("the key " + key + " came with " + before + " and with " + change);
        }
    }

    private static void send(HttpExchange exchange, int status, String body) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().add("Content-Type", "application/json");
        exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    @Override
    public void close() {
        stop();
    }
}
