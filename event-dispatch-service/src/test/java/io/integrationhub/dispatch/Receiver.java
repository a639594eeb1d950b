package io.integrationhub.dispatch;

import com.standardwebhooks.Webhook;
import com.standardwebhooks.exceptions.EmptyWebhookSecretException;
import com.standardwebhooks.exceptions.WebhookVerificationException;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.http.HttpHeaders;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;

/** A customer's endpoint: remembers what arrives and answers as a test wants. */
public final class Receiver implements AutoCloseable {

    /** A request that arrived. */
    public record Arrival(String path, HttpHeaders headers, String body) {
        public String header(String name) {
            return headers.firstValue(name).orElse("");
        }

        /** With the published library, as a customer would. */
        public void verify(String secret) {
            try {
                new Webhook(secret).verify(body, headers);
            } catch (WebhookVerificationException | EmptyWebhookSecretException e) {
                throw new AssertionError("the signature does not verify", e);
            }
        }
    }

    private final HttpServer server;
    private final List<Arrival> arrivals = new CopyOnWriteArrayList<>();
    private final List<Arrival> accepted = new CopyOnWriteArrayList<>();
    private final Set<String> failing = ConcurrentHashMap.newKeySet();
    private final Queue<Integer> statuses = new ConcurrentLinkedQueue<>();
    private final Set<String> hangingPaths = ConcurrentHashMap.newKeySet();
    private final CountDownLatch closing = new CountDownLatch(1);
    private volatile boolean hanging;
    private volatile boolean echoing;

    public Receiver() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.createContext("/", this::answer);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.start();
    }

    /** The next requests are answered so; all others with 200. */
    public Receiver answering(Integer... next) {
        statuses.addAll(List.of(next));
        return this;
    }

    /** From now on answers 500 to bodies that hold the text. */
    public Receiver failingFor(String text) {
        failing.add(text);
        return this;
    }

    public Receiver failingForNothing() {
        failing.clear();
        return this;
    }

    /** Never answers. */
    public Receiver hanging() {
        hanging = true;
        return this;
    }

    /** From now on answers nothing at the path, and the others as before. */
    public Receiver hangingAt(String path) {
        hangingPaths.add(path);
        return this;
    }

    /** Sends back what it got. */
    public Receiver echoing() {
        echoing = true;
        return this;
    }

    public String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/events?token=secret-of-the-receiver";
    }

    /** Another path at the same host and port. */
    public String url(String path) {
        return "http://127.0.0.1:" + server.getAddress().getPort() + path;
    }

    public List<Arrival> arrivals() {
        return arrivals;
    }

    /** What was answered with success, in the order of the answers. */
    public List<Arrival> accepted() {
        return accepted;
    }

    /** What has arrived at one path. */
    public List<Arrival> arrivals(String path) {
        return arrivals.stream().filter(arrival -> arrival.path().equals(path)).toList();
    }

    @Override
    public void close() {
        closing.countDown();
        server.stop(0);
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            String path = exchange.getRequestURI().getPath();
            var arrival = new Arrival(path, HttpHeaders.of(exchange.getRequestHeaders(), (name, value) -> true), body);
            arrivals.add(arrival);
            if (hanging || hangingPaths.contains(path)) {
                closing.await();
            }
            Integer next = statuses.poll();
            int status = failing.stream().anyMatch(body::contains) ? 500 : next == null ? 200 : next;
            if (status == 200) {
                accepted.add(arrival);
            }
            byte[] answer = body.getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(status, echoing ? answer.length : -1);
            if (echoing) {
                exchange.getResponseBody().write(answer);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
