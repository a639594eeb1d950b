package io.integrationhub.mapping;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/** A customer app for tests: it answers each request target with what the test has given, and remembers the calls. */
public final class CustomerAppServer implements AutoCloseable {

    /** An answer: status, body and one more header. */
    public record Answer(int status, String body, Map<String, String> headers) {}

    /** Closes the connection instead of answering. */
    public static final Answer LOST = new Answer(-1, "", Map.of());

    /** A call that came in. */
    public record Call(String target, Map<String, List<String>> headers, Instant at) {}

    private final HttpServer server;
    private final Map<String, Answer> answers = new ConcurrentHashMap<>();
    private final Map<String, Queue<Answer>> before = new ConcurrentHashMap<>();
    private final List<Call> calls = new CopyOnWriteArrayList<>();
    private volatile boolean silent;
    private final Set<String> silentTargets = ConcurrentHashMap.newKeySet();
    private final AtomicInteger waiting = new AtomicInteger();

    public CustomerAppServer() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.setExecutor(Executors.newCachedThreadPool());
        server.createContext("/", this::answer);
        server.start();
    }

    public String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/api";
    }

    public CustomerAppServer on(String target, int status, String body) {
        answers.put(target, new Answer(status, body, Map.of()));
        return this;
    }

    public CustomerAppServer on(String target, Answer answer) {
        answers.put(target, answer);
        return this;
    }

    /** What the next calls are answered with, before those that {@link #on} has. */
    public CustomerAppServer first(String target, Answer... answers) {
        before.put(target, new ConcurrentLinkedQueue<>(List.of(answers)));
        return this;
    }

    /** Accepts calls and never answers. */
    public CustomerAppServer silent() {
        silent = true;
        return this;
    }

    /** Accepts calls for this target and never answers. */
    public CustomerAppServer silentOn(String target) {
        silentTargets.add(target);
        return this;
    }

    /** Calls that were never answered. */
    public int waiting() {
        return waiting.get();
    }

    /** Two objects on two pages. */
    public CustomerAppServer withContactAndLoan() {
        silentTargets.clear();
        on("/api/objects", 200, """
                {"objects":[{"name":"Contact","label":"Contact","extra":1,"fields":[
                {"name":"FirstName","label":"First name","type":"text","updatable":true},
                {"name":"Name","label":"Name","type":"text","updatable":false},
                {"name":"BirthDate","label":"Born","type":"date","updatable":false}]}],"next":"a b&c=2"}""");
        return on("/api/objects?cursor=a+b%26c%3D2", 200, """
                {"objects":[{"name":"Loan","label":"Loan","fields":[
                {"name":"Name","label":"Name","type":"text","updatable":false},
                {"name":"Purpose","label":"Purpose","type":"dataset","updatable":true,"options":["auto","home"]}]}],
                "next":null}""");
    }

    public List<Call> calls() {
        return calls;
    }

    private void answer(HttpExchange exchange) throws IOException {
        String target = exchange.getRequestURI().toString();
        calls.add(new Call(target, Map.copyOf(exchange.getRequestHeaders()), Instant.now()));
        if (silent || silentTargets.contains(target)) {
            waiting.incrementAndGet();
            return;
        }
        Answer first =
                before.getOrDefault(target, new ConcurrentLinkedQueue<>()).poll();
        Answer answer = first == null ? answers.getOrDefault(target, new Answer(404, "", Map.of())) : first;
        if (answer.equals(LOST)) {
            exchange.close();
            return;
        }
        byte[] body = answer.body().getBytes(StandardCharsets.UTF_8);
        answer.headers().forEach(exchange.getResponseHeaders()::add);
        exchange.sendResponseHeaders(answer.status(), body.length == 0 ? -1 : body.length);
        try (var out = exchange.getResponseBody()) {
            out.write(body);
        }
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
