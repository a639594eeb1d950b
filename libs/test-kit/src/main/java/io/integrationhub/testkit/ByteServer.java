package io.integrationhub.testkit;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/** A server that answers each request with the bytes that it is given, however wrong they are. */
public final class ByteServer implements AutoCloseable {

    /** What becomes of a connection after an answer. */
    public enum Afterwards {
        CLOSE,
        /** The next request on it is answered, too. */
        KEEP,
        /** Nothing more comes, and it stays open. */
        HANG
    }

    private final ServerSocket server;
    private final byte[] answer;
    private final Afterwards afterwards;
    private final List<Socket> sockets = new CopyOnWriteArrayList<>();
    private final AtomicInteger requests = new AtomicInteger();

    public ByteServer(String answer, Afterwards afterwards) {
        this.answer = answer.getBytes(StandardCharsets.ISO_8859_1);
        this.afterwards = afterwards;
        try {
            server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Thread.ofVirtual().start(this::accept);
    }

    public String url() {
        return "http://127.0.0.1:" + server.getLocalPort();
    }

    /** Requests that have arrived. */
    public int requests() {
        return requests.get();
    }

    @Override
    public void close() {
        try {
            server.close();
            for (Socket socket : sockets) {
                socket.close();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void accept() {
        while (!server.isClosed()) {
            try {
                Socket socket = server.accept();
                sockets.add(socket);
                Thread.ofVirtual().start(() -> serve(socket));
            } catch (IOException closed) {
                return;
            }
        }
    }

    private void serve(Socket socket) {
        try {
            InputStream in = new BufferedInputStream(socket.getInputStream());
            while (readRequest(in)) {
                requests.incrementAndGet();
                socket.getOutputStream().write(answer);
                socket.getOutputStream().flush();
                if (afterwards == Afterwards.CLOSE) {
                    socket.close();
                }
                if (afterwards == Afterwards.HANG) {
                    return;
                }
            }
        } catch (IOException clientGone) {
            // The test sees what the client makes of it.
        }
    }

    private static boolean readRequest(InputStream in) throws IOException {
        var head = new StringBuilder();
        while (head.indexOf("\r\n\r\n") < 0) {
            int next = in.read();
            if (next < 0) {
                return false;
            }
            head.append((char) next);
        }
        for (String line : head.toString().toLowerCase(Locale.ROOT).split("\r\n", -1)) {
            if (line.startsWith("content-length:")) {
                in.readNBytes(Integer.parseInt(
                        line.substring("content-length:".length()).strip()));
            }
        }
        return true;
    }
}
