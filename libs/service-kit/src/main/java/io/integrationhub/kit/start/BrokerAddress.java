package io.integrationhub.kit.start;

import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Whether any broker can be reached at all. Kafka's clients would find out as well, with several lines in the log each
 * second that nobody is there.
 */
@ApplicationScoped
class BrokerAddress implements StartStep {

    private static final int TIMEOUT_MILLIS = 1000;
    /** As Kafka's clients read it: a protocol may come first, and IPv6 addresses are in brackets. */
    private static final Pattern ADDRESS = Pattern.compile("(?:[a-zA-Z0-9_-]+://)?\\[?([^\\[\\]\\s/]+)\\]?:(\\d{1,5})");

    private final String servers;

    BrokerAddress(@ConfigProperty(name = "kafka.bootstrap.servers") String servers) {
        this.servers = servers;
    }

    @Override
    public Dependency needs() {
        return Dependency.KAFKA;
    }

    @Override
    public int order() {
        return 1;
    }

    @Override
    public void run() throws IOException {
        var nobody = new ConnectException("no broker can be reached at " + servers);
        for (HostPort address : parse(servers)) {
            try {
                connect(address);
                return;
            } catch (IOException e) {
                nobody.addSuppressed(e);
            }
        }
        throw nobody;
    }

    private static void connect(HostPort address) throws IOException {
        try (var socket = new Socket()) {
            socket.connect(new InetSocketAddress(address.host(), address.port()), TIMEOUT_MILLIS);
        }
    }

    /** A broker's address. */
    record HostPort(String host, int port) {}

    static List<HostPort> parse(String servers) {
        var addresses = Arrays.stream(servers.split(",", -1))
                .map(String::strip)
                .filter(server -> !server.isEmpty())
                .map(BrokerAddress::parseOne)
                .toList();
        if (addresses.isEmpty()) {
            throw unreadable(servers);
        }
        return addresses;
    }

    private static HostPort parseOne(String server) {
        Matcher parts = ADDRESS.matcher(server);
        if (!parts.matches() || Integer.parseInt(parts.group(2)) > 65_535) {
            throw unreadable(server);
        }
        return new HostPort(parts.group(1), Integer.parseInt(parts.group(2)));
    }

    private static IllegalStateException unreadable(String server) {
        return new IllegalStateException("kafka.bootstrap.servers (KAFKA_BOOTSTRAP_SERVERS) holds '" + server
                + "', which is not host:port; several are separated by commas.");
    }
}
