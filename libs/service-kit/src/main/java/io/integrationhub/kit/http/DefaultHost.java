package io.integrationhub.kit.http;

import java.io.ByteArrayOutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.nio.charset.StandardCharsets;

/**
 * Gives requests of HTTP/1.0 without a host the address that they came to, as RFC 9112, section 3.3, has it for a server
 * without a configured name: the REST layer makes no URI without a host, and fails wherever somebody asks it for one.
 */
final class DefaultHost {

    private DefaultHost() {}

    /**
     * A head with the host as its first header.
     *
     * @param head lines that end with CRLF
     * @param local the address of this machine that the connection came to
     */
    static byte[] added(byte[] head, SocketAddress local) {
        int line = new String(head, StandardCharsets.ISO_8859_1).indexOf("\r\n") + 2;
        var completed = new ByteArrayOutputStream(head.length + 64);
        completed.write(head, 0, line);
        completed.writeBytes(("Host: " + authority(local) + "\r\n").getBytes(StandardCharsets.US_ASCII));
        completed.write(head, line, head.length - line);
        return completed.toByteArray();
    }

    /** RFC 3986, section 3.2.2: an address of IPv6 stands in brackets, without the zone of this machine. */
    static String authority(SocketAddress local) {
        InetAddress address = local instanceof InetSocketAddress internet ? internet.getAddress() : null;
        if (address == null) {
            return "localhost";
        }
        String host = address.getHostAddress().split("%", 2)[0];
        return (host.contains(":") ? "[" + host + "]" : host) + ":" + ((InetSocketAddress) local).getPort();
    }
}
