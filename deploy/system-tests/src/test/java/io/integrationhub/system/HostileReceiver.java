package io.integrationhub.system;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import javax.net.ssl.SSLContext;

/** A receiver that reads requests as HTTP/1.1 and answers with whatever bytes it likes, one request per connection. */
final class HostileReceiver implements AutoCloseable {

    /**
     * A request as it came.
     *
     * @param head the request line and the headers
     */
    record Request(String head, String body) {

        /** The value of a header; empty when there is none. */
        String header(String name) {
            return HostileReceiver.header(head, name);
        }
    }

    /** What it does with a connection after the request has been read. */
    @FunctionalInterface
    interface Conduct {
        void answer(Socket connection, OutputStream out) throws IOException, InterruptedException;
    }

    private final ServerSocket server;
    private final String scheme;
    private final Conduct conduct;
    private final List<Request> requests = new CopyOnWriteArrayList<>();
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

    private HostileReceiver(ServerSocket server, String scheme, Conduct conduct) {
        this.server = server;
        this.scheme = scheme;
        this.conduct = conduct;
        threads.execute(this::acceptAll);
    }

    /** Without TLS. */
    static HostileReceiver plain(Conduct conduct) {
        return plain("http", conduct);
    }

    /** Without TLS, whatever the scheme of its address promises. */
    static HostileReceiver plain(String scheme, Conduct conduct) {
        try {
            var server = new ServerSocket();
            server.bind(anyPort(), 1000);
            return new HostileReceiver(server, scheme, conduct);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** With TLS. */
    static HostileReceiver tls(SSLContext certificates, Conduct conduct) {
        try {
            var server = certificates.getServerSocketFactory().createServerSocket();
            server.bind(anyPort(), 1000);
            return new HostileReceiver(server, "https", conduct);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static InetSocketAddress anyPort() {
        return new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
    }

    String url() {
        return scheme + "://127.0.0.1:" + server.getLocalPort() + "/in";
    }

    /** The header webhook-id of each request that it has read. */
    List<String> webhookIds() {
        return requests.stream().map(request -> request.header("webhook-id")).toList();
    }

    /** The requests that it has read. */
    List<Request> requests() {
        return List.copyOf(requests);
    }

    private void acceptAll() {
        while (!server.isClosed()) {
            try {
                Socket connection = server.accept();
                threads.execute(() -> serve(connection));
            } catch (IOException e) {
                // Closed, or a client that was gone at once.
            }
        }
    }

    /** A client that goes away ends the conduct, however long it would go on. */
    private void serve(Socket connection) {
        try (connection) {
            var in = new BufferedInputStream(connection.getInputStream());
            OutputStream out = connection.getOutputStream();
            if (!beginsRequest(in)) {
                answering("HTTP/1.1 400 Bad Request").answer(connection, out);
                return;
            }
            requests.add(readRequest(in));
            conduct.answer(connection, out);
        } catch (IOException e) {
            // The client has had enough.
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** A client that speaks TLS to a server that does not gets an answer all the same, as from well-known servers. */
    private static boolean beginsRequest(InputStream in) throws IOException {
        in.mark(1);
        int first = in.read();
        in.reset();
        return first >= 'A' && first <= 'Z';
    }

    private static Request readRequest(InputStream in) throws IOException {
        var head = new StringBuilder();
        while (head.indexOf("\r\n\r\n") < 0) {
            int next = in.read();
            if (next < 0) {
                throw new EOFException("the request ended before its headers");
            }
            head.append((char) next);
        }
        byte[] body = in.readNBytes(Integer.parseInt(header(head.toString(), "content-length")));
        return new Request(head.toString(), new String(body, StandardCharsets.UTF_8));
    }

    private static String header(String head, String name) {
        return head.lines()
                .filter(line -> line.regionMatches(true, 0, name + ":", 0, name.length() + 1))
                .map(line -> line.substring(name.length() + 1).strip())
                .collect(Collectors.joining());
    }

    /** A whole answer. */
    static Conduct answering(String... lines) {
        return (connection, out) -> write(out, String.join("\r\n", lines) + "\r\nContent-Length: 0\r\n\r\n");
    }

    /** The beginning of an answer, and then the same again until the client has had enough. */
    static Conduct endless(String beginning, String again) {
        return (connection, out) -> {
            write(out, beginning);
            while (true) {
                write(out, again);
            }
        };
    }

    /** A byte a second. */
    static Conduct dripping(String beginning) {
        return (connection, out) -> {
            write(out, beginning);
            while (true) {
                Thread.sleep(1000);
                write(out, "x");
            }
        };
    }

    static void write(OutputStream out, String text) throws IOException {
        out.write(text.getBytes(StandardCharsets.ISO_8859_1));
        out.flush();
    }

    @Override
    public void close() {
        try {
            server.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            threads.shutdownNow();
        }
    }
}
