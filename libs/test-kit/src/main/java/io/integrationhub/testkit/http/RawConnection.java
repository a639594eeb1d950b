package io.integrationhub.testkit.http;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A connection to a service on this machine, kept for many requests and opened again when the service closes it. */
public final class RawConnection implements AutoCloseable {

    private static final int TIMEOUT_MILLIS = 30_000;

    private final int port;
    private @Nullable Socket socket;
    private @Nullable InputStream input;

    public RawConnection(int port) {
        this.port = port;
    }

    /**
     * Sends a request and reads the answer; of a stream of events, which has no end, the first one, and then closes it.
     *
     * @throws IOException when there is no answer; a connection that was idle is tried a second time
     */
    public RawAnswer send(RawRequest request) throws IOException {
        if (socket == null) {
            return exchange(request);
        }
        try {
            return exchange(request);
        } catch (EOFException closedWhileIdle) {
            return exchange(request);
        }
    }

    /**
     * Sends bytes as they are, of a whole request or of a part, and does not wait for an answer.
     *
     * @param bytes in ISO 8859-1
     */
    public void write(String bytes) throws IOException {
        open().getOutputStream().write(bytes.getBytes(StandardCharsets.ISO_8859_1));
    }

    /** The next answer to what was written; the answers to several requests come one after the other. */
    public RawAnswer read() throws IOException {
        return read(input(), "GET");
    }

    /** Whether the service ends the connection and says nothing more; waits for that. */
    public boolean isEnded() throws IOException {
        try {
            return input().read() < 0;
        } catch (SocketException reset) {
            return true;
        }
    }

    private InputStream input() throws IOException {
        open();
        InputStream current = input;
        if (current == null) {
            throw new IllegalStateException("a connection that is open can be read");
        }
        return current;
    }

    private RawAnswer exchange(RawRequest request) throws IOException {
        try {
            Socket open = open();
            write(open, request);
            RawAnswer answer = read(input(), request.method());
            if (answer.header("connection").equalsIgnoreCase("close") || answer.isStream()) {
                close();
            }
            return answer;
        } catch (IOException e) {
            close();
            throw e;
        }
    }

    private void write(Socket open, RawRequest request) throws IOException {
        try {
            open.getOutputStream().write(request.bytes("127.0.0.1:" + port));
        } catch (IOException answeredBeforeTheEnd) {
            // The service may refuse a request that is too large while it is still coming.
            if (open.getInputStream().available() == 0) {
                throw answeredBeforeTheEnd;
            }
        }
    }

    private Socket open() throws IOException {
        Socket current = socket;
        if (current == null) {
            current = new Socket(InetAddress.getLoopbackAddress(), port);
            current.setSoTimeout(TIMEOUT_MILLIS);
            current.setTcpNoDelay(true);
            input = new BufferedInputStream(current.getInputStream());
            socket = current;
        }
        return current;
    }

    private static RawAnswer read(InputStream in, String method) throws IOException {
        int status = Integer.parseInt(line(in).split(" ", -1)[1]);
        Map<String, List<String>> headers = headers(in);
        boolean empty = method.equals("HEAD") || status == 204 || status == 304 || status / 100 == 1;
        byte[] body = empty ? new byte[0] : body(in, headers);
        return new RawAnswer(status, headers, new String(body, StandardCharsets.UTF_8));
    }

    private static Map<String, List<String>> headers(InputStream in) throws IOException {
        var headers = new HashMap<String, List<String>>();
        for (String line = line(in); !line.isEmpty(); line = line(in)) {
            int colon = line.indexOf(':');
            headers.computeIfAbsent(line.substring(0, colon).toLowerCase(Locale.ROOT), name -> new ArrayList<>())
                    .add(line.substring(colon + 1).strip());
        }
        return headers;
    }

    private static byte[] body(InputStream in, Map<String, List<String>> headers) throws IOException {
        if (headers.containsKey("content-length")) {
            return in.readNBytes(Integer.parseInt(headers.get("content-length").getFirst()));
        }
        if (!headers.containsKey("transfer-encoding")) {
            return new byte[0];
        }
        var body = new ByteArrayOutputStream();
        boolean isStream =
                headers.getOrDefault("content-type", List.of("")).getFirst().startsWith(RawAnswer.STREAM);
        for (int size = chunk(in); size > 0; size = chunk(in)) {
            body.writeBytes(in.readNBytes(size));
            line(in);
            if (isStream && body.toString(StandardCharsets.UTF_8).contains("\n\n")) {
                return body.toByteArray();
            }
        }
        line(in);
        return body.toByteArray();
    }

    private static int chunk(InputStream in) throws IOException {
        return Integer.parseInt(line(in).strip(), 16);
    }

    private static String line(InputStream in) throws IOException {
        var line = new ByteArrayOutputStream();
        for (int next = in.read(); next != '\n'; next = in.read()) {
            if (next < 0) {
                throw new EOFException("the service has closed the connection");
            }
            line.write(next);
        }
        return line.toString(StandardCharsets.ISO_8859_1).stripTrailing();
    }

    @Override
    public void close() throws IOException {
        Socket current = socket;
        socket = null;
        if (current != null) {
            current.close();
        }
    }
}
