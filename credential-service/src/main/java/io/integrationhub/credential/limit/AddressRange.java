package io.integrationhub.credential.limit;

import io.netty.util.NetUtil;
import java.util.Arrays;
import java.util.HexFormat;

/**
 * The addresses that count as one: an IPv4 address, or the 64-bit network of an IPv6 address, as whoever has one address
 * of such a network has all of them (RFC 4291, section 2.5.4).
 *
 * @param prefix the network in hexadecimal
 */
record AddressRange(String prefix) {

    private static final int IPV4 = 4;
    private static final int NETWORK = 8;
    private static final int MAPPED = 12;
    private static final AddressRange UNKNOWN = new AddressRange("");

    /** The range of an address in text form; all that is no address shares one range. */
    static AddressRange of(String address) {
        byte[] bytes = NetUtil.createByteArrayFromIpAddressString(address);
        if (bytes == null) {
            return UNKNOWN;
        }
        return new AddressRange(HexFormat.of().formatHex(bytes.length == IPV4 ? bytes : network(bytes)));
    }

    /** An IPv4 address in IPv6 form (RFC 4291, section 2.5.5.2) is the IPv4 address. */
    private static byte[] network(byte[] ipv6) {
        boolean mapped = Arrays.equals(ipv6, 0, MAPPED - 2, new byte[MAPPED - 2], 0, MAPPED - 2)
                && ipv6[MAPPED - 2] == (byte) 0xff
                && ipv6[MAPPED - 1] == (byte) 0xff;
        return mapped ? Arrays.copyOfRange(ipv6, MAPPED, ipv6.length) : Arrays.copyOf(ipv6, NETWORK);
    }
}
