package io.integrationhub.kit.http;

import io.netty.handler.ipfilter.IpFilterRuleType;
import io.netty.handler.ipfilter.IpSubnetFilterRule;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;

/** Counts open connections by client, and says when one has enough. Trusted proxies connect for many and are not counted. */
final class ConnectionCounts {

    /** Whoever has one IPv6 address has all of its network. */
    private static final int NETWORK_BYTES = 8;

    private static final Pattern ADDRESS = Pattern.compile("[0-9A-Fa-f.:]+(?:/\\d{1,3})?");

    private final int most;
    private final List<IpSubnetFilterRule> proxies;
    private final Map<ByteBuffer, Integer> open = new ConcurrentHashMap<>();

    /**
     * Counts from zero.
     *
     * @param most connections of one client; 0 is no limit
     * @param proxies addresses and networks that are not counted; names are left out
     */
    ConnectionCounts(int most, Collection<String> proxies) {
        this.most = most;
        this.proxies = proxies.stream()
                .filter(proxy -> ADDRESS.matcher(proxy).matches())
                .map(ConnectionCounts::rule)
                .toList();
    }

    private static IpSubnetFilterRule rule(String proxy) {
        String[] parts = proxy.split("/", 2);
        int whole = parts[0].contains(":") ? 128 : 32;
        return new IpSubnetFilterRule(
                parts[0], parts.length == 2 ? Integer.parseInt(parts[1]) : whole, IpFilterRuleType.ACCEPT);
    }

    /** Counts a new connection, unless it is one too many. Each that was counted has to leave. */
    boolean enter(InetSocketAddress client) {
        if (!isCounted(client)) {
            return true;
        }
        // As many as were there, when it is one too many.
        ByteBuffer network = network(client.getAddress());
        boolean[] entered = {false};
        open.compute(network, (key, count) -> {
            int before = count == null ? 0 : count;
            entered[0] = before < most;
            return entered[0] ? Integer.valueOf(before + 1) : count;
        });
        return entered[0];
    }

    void leave(InetSocketAddress client) {
        if (isCounted(client)) {
            open.computeIfPresent(network(client.getAddress()), (key, count) -> count == 1 ? null : count - 1);
        }
    }

    private boolean isCounted(InetSocketAddress client) {
        return most > 0 && proxies.stream().noneMatch(proxy -> proxy.matches(client));
    }

    private static ByteBuffer network(InetAddress address) {
        byte[] bytes = address.getAddress();
        return ByteBuffer.wrap(address instanceof Inet6Address ? Arrays.copyOf(bytes, NETWORK_BYTES) : bytes);
    }

    /** How many clients have connections. */
    int clients() {
        return open.size();
    }
}
