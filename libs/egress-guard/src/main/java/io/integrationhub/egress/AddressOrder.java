package io.integrationhub.egress;

import inet.ipaddr.IPAddress;
import java.io.IOException;
import java.net.DatagramSocket;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * In which order the addresses of a host are tried: RFC 6724, section 6, then the families in turn (RFC 8305, section 4),
 * so that a family that does not work here costs one try. The Java runtime puts IPv4 first instead.
 */
final class AddressOrder {

    /** A row of the policy table of RFC 6724, section 2.1. */
    private record Policy(IPAddress block, int precedence, int label) {}

    /** An address with what decides on its place; its source is where this machine would send from. */
    private record Candidate(InetAddress address, Optional<InetAddress> source) {

        boolean scopesMatch() {
            return source.isPresent() && scope(source.get()) == scope(address);
        }

        boolean labelsMatch() {
            return source.isPresent() && policy(source.get()).label == policy(address).label;
        }

        /** Rule 9 is for IPv6 only: among IPv4 addresses it would undo the turns that name servers take with them. */
        int commonPrefix() {
            if (address instanceof Inet4Address || source.isEmpty() || source.get() instanceof Inet4Address) {
                return 0;
            }
            return Math.min(64, commonBits(address.getAddress(), source.get().getAddress()));
        }
    }

    private static final List<Policy> POLICIES = List.of(
            policy("::1/128", 50, 0),
            policy("::ffff:0:0/96", 35, 4),
            policy("::/96", 1, 3),
            policy("2001::/32", 5, 5),
            policy("2002::/16", 30, 2),
            policy("3ffe::/16", 1, 12),
            policy("fec0::/10", 1, 11),
            policy("fc00::/7", 3, 13),
            policy("::/0", 40, 1));

    private static final int LINK_LOCAL = 2;
    private static final int SITE_LOCAL = 5;
    private static final int GLOBAL = 14;

    /** Rules 1, 2, 5, 6, 8 and 9; the sort is stable, which is rule 10. 3, 4 and 7 need what Java does not tell. */
    private static final Comparator<Candidate> RULES = Comparator.<Candidate, Boolean>comparing(
                    candidate -> candidate.source.isEmpty())
            .thenComparing(candidate -> !candidate.scopesMatch())
            .thenComparing(candidate -> !candidate.labelsMatch())
            .thenComparingInt(candidate -> -policy(candidate.address).precedence)
            .thenComparingInt(candidate -> scope(candidate.address))
            .thenComparingInt(candidate -> -candidate.commonPrefix());

    private AddressOrder() {}

    /** The order in which this machine should try them. */
    static List<InetAddress> of(List<InetAddress> addresses) {
        return addresses.size() < 2 ? addresses : of(addresses, AddressOrder::source);
    }

    static List<InetAddress> of(List<InetAddress> addresses, Function<InetAddress, Optional<InetAddress>> source) {
        List<InetAddress> sorted = addresses.stream()
                .distinct()
                .map(address -> new Candidate(address, source.apply(address)))
                .sorted(RULES)
                .map(Candidate::address)
                .toList();
        return inTurn(sorted);
    }

    private static List<InetAddress> inTurn(List<InetAddress> sorted) {
        Deque<InetAddress> first = new ArrayDeque<>();
        Deque<InetAddress> second = new ArrayDeque<>();
        for (InetAddress address : sorted) {
            boolean sameFamily = address.getClass() == sorted.getFirst().getClass();
            (sameFamily ? first : second).add(address);
        }
        List<InetAddress> inTurn = new ArrayList<>();
        while (!first.isEmpty() || !second.isEmpty()) {
            Optional.ofNullable(first.poll()).ifPresent(inTurn::add);
            Optional.ofNullable(second.poll()).ifPresent(inTurn::add);
        }
        return inTurn;
    }

    /** Where this machine would send from. Connecting a datagram socket sends nothing; it fails without a route. */
    private static Optional<InetAddress> source(InetAddress address) {
        try (var socket = new DatagramSocket()) {
            socket.connect(new InetSocketAddress(address, 443));
            InetAddress local = socket.getLocalAddress();
            return local.isAnyLocalAddress() ? Optional.empty() : Optional.of(local);
        } catch (IOException | RuntimeException noRoute) {
            return Optional.empty();
        }
    }

    /** RFC 6724, section 3.1 and 3.2. */
    private static int scope(InetAddress address) {
        if (address.isLinkLocalAddress() || address.isLoopbackAddress()) {
            return LINK_LOCAL;
        }
        boolean siteLocal = !(address instanceof Inet4Address) && address.isSiteLocalAddress();
        return siteLocal ? SITE_LOCAL : GLOBAL;
    }

    private static Policy policy(InetAddress address) {
        IPAddress bytes = AddressPolicy.of(mapped(address));
        return POLICIES.stream()
                .filter(policy -> policy.block.contains(bytes))
                .findFirst()
                .orElseThrow();
    }

    private static Policy policy(String block, int precedence, int label) {
        return new Policy(AddressPolicy.parse(block), precedence, label);
    }

    private static byte[] mapped(InetAddress address) {
        byte[] bytes = address.getAddress();
        if (bytes.length == 16) {
            return bytes;
        }
        byte[] mapped = Arrays.copyOf(new byte[] {0, 0, 0, 0, 0, 0, 0, 0, 0, 0, (byte) 0xff, (byte) 0xff}, 16);
        System.arraycopy(bytes, 0, mapped, 12, bytes.length);
        return mapped;
    }

    private static int commonBits(byte[] one, byte[] other) {
        int mismatch = Arrays.mismatch(one, other);
        if (mismatch < 0) {
            return one.length * Byte.SIZE;
        }
        int differing = (one[mismatch] ^ other[mismatch]) & 0xff;
        return mismatch * Byte.SIZE + Integer.numberOfLeadingZeros(differing) - 24;
    }
}
