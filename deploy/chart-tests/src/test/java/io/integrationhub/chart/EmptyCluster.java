package io.integrationhub.chart;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * As much of a cluster's API as Helm's {@code lookup} of Secrets asks for. The file that says where it is, is the one that
 * the environment variable KUBECONFIG of the tests names (pom.xml).
 */
final class EmptyCluster {
    private static final String SECRETS = """
            {"kind":"APIResourceList","apiVersion":"v1","groupVersion":"v1","resources":[
                {"name":"secrets","singularName":"secret","namespaced":true,"kind":"Secret","verbs":["get","list"]}]}""";
    private static final String NOT_FOUND = """
            {"kind":"Status","apiVersion":"v1","status":"Failure","reason":"NotFound","message":"not found","code":404}""";

    private final Map<String, String> secrets = new ConcurrentHashMap<>();

    private EmptyCluster() {}

    static EmptyCluster start() {
        try {
            var cluster = new EmptyCluster();
            HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            server.createContext("/", cluster::answer);
            server.start();
            Files.writeString(Path.of(System.getenv("KUBECONFIG")), """
                    apiVersion: v1
                    kind: Config
                    clusters: [{name: empty, cluster: {server: "http://127.0.0.1:%d"}}]
                    contexts: [{name: empty, context: {cluster: empty, user: nobody}}]
                    current-context: empty
                    users: [{name: nobody, user: {}}]
                    """.formatted(
                            server.getAddress().getPort()));
            return cluster;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** From now on there is a Secret, with this data in JSON. */
    void has(String name, String data) {
        secrets.put(name, """
                {"kind":"Secret","apiVersion":"v1","metadata":{"name":"%s"},"data":%s}""".formatted(name, data));
    }

    /** From now on there is none. */
    void hasNothing() {
        secrets.clear();
    }

    private void answer(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().getPath();
        String answer = path.equals("/api/v1") ? SECRETS : secrets.get(path.substring(path.lastIndexOf('/') + 1));
        byte[] body = (answer == null ? NOT_FOUND : answer).getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().add("Content-Type", "application/json");
        exchange.sendResponseHeaders(answer == null ? 404 : 200, body.length);
        try (var out = exchange.getResponseBody()) {
            out.write(body);
        }
    }
}
