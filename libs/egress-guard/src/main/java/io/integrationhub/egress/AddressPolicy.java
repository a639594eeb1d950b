package io.integrationhub.egress;

import inet.ipaddr.AddressStringException;
import inet.ipaddr.AddressStringParameters.RangeParameters;
import inet.ipaddr.IPAddress;
import inet.ipaddr.IPAddressNetwork.IPAddressGenerator;
import inet.ipaddr.IPAddressString;
import inet.ipaddr.IPAddressStringParameters;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Decides whether an address may be connected to. Refused is whatever is not globally reachable unicast according to
 * the IANA special-purpose address registries (RFC 6890 and its updates), and whatever hides an IPv4 address in an
 * IPv6 one.
 */
final class AddressPolicy {

    /** Kinds of addresses that are refused. The first one that fits is reported, so order matters. */
    enum Kind {
        METADATA(
                "a cloud metadata address",
                "169.254.169.254",
                "169.254.170.2",
                "169.254.170.23",
                "169.254.0.23",
                "169.254.42.42",
                "100.100.100.200",
                "168.63.129.16",
                "192.0.0.192",
                "fd00:ec2::254",
                "fd00:ec2::23",
                "fd20:ce::254",
                "fd00:42::42"),
        UNSPECIFIED("an unspecified address", "0.0.0.0/8", "::"),
        LOOPBACK("a loopback address", "127.0.0.0/8", "::1"),
        PRIVATE("a private address", "10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16"),
        SHARED("a carrier-grade NAT address", "100.64.0.0/10"),
        LINK_LOCAL("a link-local address", "169.254.0.0/16", "fe80::/10"),
        UNIQUE_LOCAL("a unique local address", "fc00::/7"),
        SITE_LOCAL("a site-local address", "fec0::/10"),
        MULTICAST("a multicast address", "224.0.0.0/4", "ff00::/8"),
        BROADCAST("a broadcast address", "255.255.255.255"),
        DOCUMENTATION(
                "a documentation address",
                "192.0.2.0/24",
                "198.51.100.0/24",
                "203.0.113.0/24",
                "2001:db8::/32",
                "3fff::/20"),
        BENCHMARKING("a benchmarking address", "198.18.0.0/15", "2001:2::/48"),
        IPV4_IN_IPV6(
                "an IPv4 address in IPv6 form",
                "::ffff:0:0/96",
                "::ffff:0:0:0/96",
                "::/96",
                "64:ff9b:1::/48",
                "2002::/16",
                "2001::/32"),
        ORCHID("an overlay identifier", "2001:10::/28", "2001:20::/28"),
        DISCARD("a discard-only address", "100::/63"),
        RESERVED("a reserved address", "192.0.0.0/24", "192.88.99.0/24", "240.0.0.0/4", "2001::/23"),
        NOT_GLOBAL("not a global unicast address"),
        CONFIGURED("an address that this installation does not connect to");

        final String description;

        @SuppressWarnings("ImmutableEnumChecker") // an unmodifiable list of immutable addresses
        private final List<IPAddress> blocks;

        Kind(String description, String... blocks) {
            this.description = description;
            this.blocks = Arrays.stream(blocks).map(AddressPolicy::parse).toList();
        }

        boolean covers(IPAddress address) {
            return blocks.stream().anyMatch(block -> block.contains(address));
        }
    }

    private static final IPAddressStringParameters STRICT = new IPAddressStringParameters.Builder()
            .allowEmpty(false)
            .allowAll(false)
            .allowSingleSegment(false)
            .allowPrefixOnly(false)
            .allowMask(false)
            .setRangeOptions(RangeParameters.NO_RANGE)
            .getIPv4AddressParametersBuilder()
            .allow_inet_aton(false)
            .allowLeadingZeros(false)
            .allowBinary(false)
            .getParentBuilder()
            .getIPv6AddressParametersBuilder()
            .allowZone(false)
            .allowBase85(false)
            .allowMixed(false)
            .allowBinary(false)
            .getParentBuilder()
            .toParams();

    private static final IPAddress GLOBAL_UNICAST = parse("2000::/3");
    /** RFC 6052: on networks that have only IPv6, DNS gives every IPv4 receiver an address in this block. */
    private static final IPAddress NAT64 = parse("64:ff9b::/96");

    private final List<IPAddress> allowed;
    private final List<IPAddress> refused;

    AddressPolicy(Collection<String> allowedCidrs, Collection<String> refusedCidrs) {
        allowed = blocks("integration-hub.egress.allowed-cidrs", allowedCidrs);
        refused = blocks("integration-hub.egress.refused-cidrs", refusedCidrs);
    }

    /** Why the address is refused; empty when the suite may connect to it. */
    Optional<Kind> refusal(IPAddress address) {
        if (isMetadata(address)
                && allowed.stream().noneMatch(block -> !block.isMultiple() && block.contains(address))) {
            return Optional.of(Kind.METADATA);
        }
        if (refused.stream().anyMatch(block -> block.contains(address))) {
            return Optional.of(Kind.CONFIGURED);
        }
        return isAllowListed(address) ? Optional.empty() : specialPurpose(address);
    }

    /** Whether the address lies in a block that the installation allows. */
    boolean isAllowListed(IPAddress address) {
        return allowed.stream().anyMatch(block -> block.contains(address));
    }

    boolean allowsPrivateNetworks() {
        return !allowed.isEmpty();
    }

    private Optional<Kind> specialPurpose(IPAddress address) {
        if (NAT64.contains(address)) {
            return refusal(ipv4At(12, address.getBytes()));
        }
        Optional<Kind> special = Arrays.stream(Kind.values())
                .filter(kind -> kind.covers(address))
                .findFirst();
        if (special.isPresent() || address.isIPv4()) {
            return special;
        }
        if (isIsatap(address.getBytes())) {
            return Optional.of(Kind.IPV4_IN_IPV6);
        }
        return GLOBAL_UNICAST.contains(address) ? Optional.empty() : Optional.of(Kind.NOT_GLOBAL);
    }

    /** Looks through every known way of writing an IPv4 address into an IPv6 one; the last four bytes are the usual. */
    private static boolean isMetadata(IPAddress address) {
        if (address.isIPv4()) {
            return Kind.METADATA.covers(address);
        }
        byte[] bytes = address.getBytes();
        IPAddress teredoClient = ipv4At(12, inverted(bytes));
        return Stream.of(address, ipv4At(12, bytes), ipv4At(2, bytes), teredoClient)
                .anyMatch(Kind.METADATA::covers);
    }

    /** RFC 5214: an interface identifier 0000:5efe or 0200:5efe is followed by an IPv4 address. */
    private static boolean isIsatap(byte[] bytes) {
        return (bytes[8] & ~0x02) == 0 && bytes[9] == 0 && bytes[10] == 0x5e && bytes[11] == (byte) 0xfe;
    }

    private static byte[] inverted(byte[] bytes) {
        byte[] inverted = bytes.clone();
        for (int i = 0; i < inverted.length; i++) {
            inverted[i] = (byte) ~inverted[i];
        }
        return inverted;
    }

    private static IPAddress ipv4At(int offset, byte[] bytes) {
        return of(Arrays.copyOfRange(bytes, offset, offset + 4));
    }

    static IPAddress of(byte[] bytes) {
        return new IPAddressGenerator().from(bytes);
    }

    /** Reads an address or a CIDR block in its plain form; anything else is an {@link IllegalArgumentException}. */
    static IPAddress parse(String text) {
        try {
            return new IPAddressString(text, STRICT).toAddress();
        } catch (AddressStringException e) {
            throw new IllegalArgumentException(text + " is not an IP address or CIDR block", e);
        }
    }

    private static List<IPAddress> blocks(String property, Collection<String> cidrs) {
        return cidrs.stream().map(cidr -> block(property, cidr.strip())).toList();
    }

    private static IPAddress block(String property, String cidr) {
        try {
            IPAddress block = parse(cidr);
            if (block.isPrefixed() && !block.isPrefixBlock()) {
                throw new IllegalArgumentException(cidr + " has bits behind its prefix, "
                        + block.toPrefixBlock().toCanonicalString() + " has none");
            }
            return block;
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(property + ": " + e.getMessage(), e);
        }
    }
}
