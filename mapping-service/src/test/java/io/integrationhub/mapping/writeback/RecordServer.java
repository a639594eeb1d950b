package io.integrationhub.mapping.writeback;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;

/** A customer app whose records are changed: it answers as the test has given, and remembers each PATCH. */
final class RecordServer implements AutoCloseable {

    /** A PATCH that came in. */
    record Patch(
            String target,
            @Nullable String key,
            String body,
            @Nullable String authorization) {}

    /** An answer: status, headers and body; a negative status closes the connection. */
    record Answer(int status, Map<String, String> headers, String body) {
        static final Answer DONE = new Answer(204, Map.of(), "");
        static final Answer LOST = new Answer(-1, Map.of(), "");

        static Answer of(int status) {
            return new Answer(status, Map.of(), "");
        }
    }

    private final HttpServer server;
    private final Map<String, Queue<Answer>> first = new ConcurrentHashMap<>();
    private final List<Patch> patches = new CopyOnWriteArrayList<>();

    RecordServer() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.setExecutor(Executors.newCachedThreadPool());
        server.createContext("/", this::answer);
        server.start();
    }

    String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/api";
    }

    /** What the next PATCHes of a record are answered with; all others succeed. */
    RecordServer first(String record, Answer... answers) {
        first.computeIfAbsent(record, any -> new ConcurrentLinkedQueue<>()).addAll(List.of(answers));
        return this;
    }

    /** The PATCHes of a record, in the order in which they came. */
    List<Patch> patches(String record) {
        return patches.stream()
                .filter(patch -> patch.target().endsWith("/records/" + record))
                .toList();
    }

    private void answer(HttpExchange exchange) throws IOException {
        String target = exchange.getRequestURI().toString();
        String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        var headers = exchange.getRequestHeaders();
        patches.add(new Patch(
                exchange.getRequestMethod() + " " + target,
                headers.getFirst("Idempotency-Key"),
                body,
                headers.getFirst("Authorization")));
        String record = target.substring(target.lastIndexOf('/') + 1);
        Queue<Answer> given = first.get(record);
        Answer next = given == null ? null : given.poll();
        send(exchange, next == null ? Answer.DONE : next);
    }

    private static void send(HttpExchange exchange, Answer answer) throws IOException {
        if (answer.status() < 0) {
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
