package io.integrationhub.system;

import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicInteger;

/** What a PostgreSQL server says while it starts: to each connection that it cannot have it yet (SQLSTATE 57P03). */
final class StartingPostgres implements AutoCloseable {

    /** The first four bytes of a request for encryption instead of a protocol version. */
    private static final int SSL_REQUEST = 80_877_103;

    private static final int GSS_REQUEST = 80_877_104;

    private final ServerSocket server;
    private final AtomicInteger refused = new AtomicInteger();

    private StartingPostgres(ServerSocket server) {
        this.server = server;
    }

    static StartingPostgres on(int port) throws IOException {
        var server = new ServerSocket();
        server.setReuseAddress(true);
        server.bind(new java.net.InetSocketAddress(InetAddress.getLoopbackAddress(), port));
        var starting = new StartingPostgres(server);
        Thread.ofPlatform().daemon().start(starting::accept);
        return starting;
    }

    /** Connections that were refused so far. */
    int refused() {
        return refused.get();
    }

    private void accept() {
        while (!server.isClosed()) {
            try (Socket client = server.accept()) {
                refuse(new DataInputStream(client.getInputStream()), new DataOutputStream(client.getOutputStream()));
                refused.incrementAndGet();
            } catch (IOException e) {
                // The client has gone, or this is closed.
            }
        }
    }

    private static void refuse(DataInputStream in, DataOutputStream out) throws IOException {
        int request = startupMessage(in);
        while (request == SSL_REQUEST || request == GSS_REQUEST) {
            out.writeByte('N');
            out.flush();
            request = startupMessage(in);
        }
        var fields = new ByteArrayOutputStream();
        for (String field : new String[] {"SFATAL", "VFATAL", "C57P03", "Mthe database system is starting up"}) {
            fields.write(field.getBytes(StandardCharsets.US_ASCII));
            fields.write(0);
        }
        fields.write(0);
        out.writeByte('E');
        out.writeInt(4 + fields.size());
        fields.writeTo(out);
        out.flush();
    }

    /** Its length counts itself; returns the number after it. */
    private static int startupMessage(DataInputStream in) throws IOException {
        int length = in.readInt();
        int code = in.readInt();
        in.skipNBytes(length - 8L);
        return code;
    }

    @Override
    public void close() throws IOException {
        server.close();
    }
}
