package io.integrationhub.system;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/** A receiver that fails and answers with all that it got, as it is and in base64. */
final class EchoingReceiver implements AutoCloseable {

    private final HttpServer server;

    EchoingReceiver() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.createContext("/", EchoingReceiver::answer);
        server.start();
    }

    String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/in";
    }

    private static void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            var got = new StringBuilder("POST " + exchange.getRequestURI());
            exchange.getRequestHeaders()
                    .forEach((name, values) ->
                            got.append('\n').append(name).append(": ").append(values));
            byte[] plain = got.toString().getBytes(StandardCharsets.UTF_8);
            byte[] answer = (got + "\n" + Base64.getEncoder().encodeToString(plain)).getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(500, answer.length);
            exchange.getResponseBody().write(answer);
        }
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
