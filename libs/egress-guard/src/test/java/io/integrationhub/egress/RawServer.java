package io.integrationhub.egress;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;

/** A server that says, byte for byte, what a test wants to be said on each connection. */
final class RawServer implements AutoCloseable {

    /** What happens on a connection. */
    @FunctionalInterface
    interface Script {
        void play(Line line) throws IOException, InterruptedException;
    }

    /** One connection. */
    static final class Line {
        private final Socket socket;
        private final InputStream in;
        private final OutputStream out;

        private Line(Socket socket) throws IOException {
            this.socket = socket;
            this.in = new BufferedInputStream(socket.getInputStream());
            this.out = socket.getOutputStream();
        }

        /** Reads a whole request; false when the client has closed. */
        boolean awaitRequest() throws IOException {
            String head = awaitHead();
            in.readNBytes(length(head));
            return !head.isEmpty();
        }

        /** Reads the head of a request and leaves the body; empty when the client has closed. */
        String awaitHead() throws IOException {
            var head = new StringBuilder();
            while (head.indexOf("\r\n\r\n") < 0) {
                int next = in.read();
                if (next < 0) {
                    return "";
                }
                head.append((char) next);
            }
            return head.toString();
        }

        Line say(String text) throws IOException {
            return say(text.getBytes(StandardCharsets.ISO_8859_1));
        }

        Line say(byte[] bytes) throws IOException {
            out.write(bytes);
            out.flush();
            return this;
        }

        /** Ends the connection with a reset instead of an orderly close. */
        void reset() throws IOException {
            socket.setSoLinger(true, 0);
            socket.close();
        }

        /** Until the client has closed. */
        void awaitEnd() throws IOException {
            in.skip(Long.MAX_VALUE);
            while (in.read() >= 0) {
                // What still comes is of no interest.
            }
        }

        private static int length(String head) {
            for (String line : head.toLowerCase(Locale.ROOT).split("\r\n", -1)) {
                if (line.startsWith("content-length:")) {
                    return Integer.parseInt(
                            line.substring("content-length:".length()).strip());
                }
            }
            return 0;
        }
    }

    private final ServerSocket server;
    private final List<Socket> sockets = new CopyOnWriteArrayList<>();
    private final AtomicInteger connections = new AtomicInteger();
    private final CountDownLatch closing = new CountDownLatch(1);

    RawServer(String address, int port, Script script) {
        try {
            server = new ServerSocket(port, 50, InetAddress.getByName(address));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Thread.ofVirtual().start(() -> accept(script));
    }

    RawServer(Script script) {
        this("127.0.0.1", 0, script);
    }

    /** Answers each request of each connection with the same bytes. */
    static RawServer saying(String answer) {
        return new RawServer(line -> {
            while (line.awaitRequest()) {
                line.say(answer);
            }
        });
    }

    /** Answers one request on each connection and closes it. */
    static RawServer sayingOnce(String answer) {
        return new RawServer(line -> {
            line.awaitRequest();
            line.say(answer);
        });
    }

    int port() {
        return server.getLocalPort();
    }

    /** Connections accepted so far. */
    int connections() {
        return connections.get();
    }

    /** Waits until the test is over. */
    void hang() throws InterruptedException {
        closing.await();
    }

    @Override
    public void close() {
        closing.countDown();
        try {
            server.close();
            for (Socket socket : sockets) {
                socket.close();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void accept(Script script) {
        while (!server.isClosed()) {
            try {
                Socket socket = server.accept();
                connections.incrementAndGet();
                sockets.add(socket);
                Thread.ofVirtual().start(() -> play(script, socket));
            } catch (IOException closed) {
                return;
            }
        }
    }

    private static void play(Script script, Socket socket) {
        try (socket) {
            script.play(new Line(socket));
        } catch (IOException clientGone) {
            // The test sees what the client makes of it.
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
