package io.integrationhub.local.sample;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Function;

/** The JDK's web server on the loopback interface, one virtual thread for each request. */
final class SampleServer implements AutoCloseable {

    static {
        // Otherwise each answer waits for the acknowledgement of its headers.
        System.setProperty("sun.net.httpserver.nodelay", "true");
    }

    private final HttpServer server;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

    private SampleServer(HttpServer server) {
        this.server = server;
    }

    /**
     * Starts a server.
     *
     * @param port TCP port on 127.0.0.1, 0 for any
     */
    static SampleServer start(int port, Function<Call, SampleResponse> answers) {
        try {
            var http = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
            var server = new SampleServer(http);
            http.setExecutor(server.threads);
            http.createContext("/", exchange -> handle(exchange, answers));
            http.start();
            return server;
        } catch (IOException e) {
            throw new UncheckedIOException("cannot listen on port " + port, e);
        }
    }

    private static void handle(HttpExchange exchange, Function<Call, SampleResponse> answers) throws IOException {
        try (exchange) {
            answers.apply(Call.read(exchange)).write(exchange);
        }
    }

    int port() {
        return server.getAddress().getPort();
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
