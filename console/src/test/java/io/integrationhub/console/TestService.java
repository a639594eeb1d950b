package io.integrationhub.console;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Stands for all services: answers each call with what it got. {@code /api/v1/deliveries/stream} is a stream of events
 * that says nothing after the first one until it is told to go on; {@code /api/v1/events/stream} is one that says something
 * for as long as somebody reads.
 */
public final class TestService {

    private final HttpServer server;
    private final AtomicInteger calls = new AtomicInteger();
    private final CompletableFuture<Void> left = new CompletableFuture<>();
    private volatile CountDownLatch goOn = new CountDownLatch(1);

    private TestService() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.setExecutor(Executors.newCachedThreadPool(task -> {
            var thread = new Thread(task, "test-service");
            thread.setDaemon(true);
            // What looks for services finds those of the application.
            thread.setContextClassLoader(TestService.class.getClassLoader());
            return thread;
        }));
        server.createContext("/api/v1/deliveries/stream", this::stream);
        server.createContext("/api/v1/events/stream", this::endless);
        server.createContext("/", this::echo);
        server.start();
    }

    public static TestService shared() {
        return Holder.INSTANCE;
    }

    public String address() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    /** How many calls came. */
    public int calls() {
        return calls.get();
    }

    /** Lets the open stream say its second event and end. */
    public void goOn() {
        var held = goOn;
        goOn = new CountDownLatch(1);
        held.countDown();
    }

    /** When the reader of the endless stream has left. */
    public CompletableFuture<Void> left() {
        return left;
    }

    private void echo(HttpExchange exchange) throws IOException {
        calls.incrementAndGet();
        var headers = new JsonObject();
        exchange.getRequestHeaders().forEach((name, values) -> headers.put(name, String.join(", ", values)));
        var got = new JsonObject()
                .put("method", exchange.getRequestMethod())
                .put("uri", exchange.getRequestURI().toString())
                .put("headers", headers)
                .put("body", new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
        var body = got.encode().getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().add("Content-Type", "application/json");
        exchange.getResponseHeaders().add("ETag", "\"7\"");
        exchange.getResponseHeaders().add("Set-Cookie", "service=1");
        exchange.sendResponseHeaders(200, body.length);
        try (var out = exchange.getResponseBody()) {
            out.write(body);
        }
    }

    private void stream(HttpExchange exchange) throws IOException {
        var held = goOn;
        exchange.getResponseHeaders().add("Content-Type", "text/event-stream");
        exchange.sendResponseHeaders(200, 0);
        try (var out = exchange.getResponseBody()) {
            out.write("id: 1\ndata: first\n\n".getBytes(StandardCharsets.UTF_8));
            out.flush();
            held.await();
            out.write("id: 2\ndata: second\n\n".getBytes(StandardCharsets.UTF_8));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void endless(HttpExchange exchange) throws IOException {
        var alive = ": alive\n\n".getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().add("Content-Type", "text/event-stream");
        exchange.sendResponseHeaders(200, 0);
        try (var out = exchange.getResponseBody()) {
            while (true) {
                out.write(alive);
                out.flush();
            }
        } catch (IOException gone) {
            left.complete(null);
        }
    }

    private static final class Holder {
        static final TestService INSTANCE = new TestService();
    }
}
