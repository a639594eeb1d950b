package io.integrationhub.egress;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.integrationhub.egress.AddressPolicy.Kind;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AddressPolicyTest {

    private final AddressPolicy publicInternet = new AddressPolicy(List.of(), List.of());

    @ParameterizedTest
    @CsvSource({
        "169.254.169.254, METADATA",
        "169.254.170.2, METADATA",
        "169.254.170.23, METADATA",
        "100.100.100.200, METADATA",
        "168.63.129.16, METADATA",
        "192.0.0.192, METADATA",
        "fd00:ec2::254, METADATA",
        "fd20:ce::254, METADATA",
        "::ffff:a9fe:a9fe, METADATA",
        "::a9fe:a9fe, METADATA",
        "64:ff9b::a9fe:a9fe, METADATA",
        "2002:a9fe:a9fe::1, METADATA",
        "2001:0:4136:e378:8000:63bf:5601:5601, METADATA",
        "2606:4700::5efe:a9fe:a9fe, METADATA",
        "0.0.0.0, UNSPECIFIED",
        "0.1.2.3, UNSPECIFIED",
        "::, UNSPECIFIED",
        "127.0.0.1, LOOPBACK",
        "127.255.255.254, LOOPBACK",
        "::1, LOOPBACK",
        "10.0.0.0, PRIVATE",
        "10.255.255.255, PRIVATE",
        "172.16.0.1, PRIVATE",
        "172.31.255.255, PRIVATE",
        "192.168.1.1, PRIVATE",
        "100.64.0.1, SHARED",
        "100.127.255.255, SHARED",
        "169.254.1.1, LINK_LOCAL",
        "fe80::1, LINK_LOCAL",
        "febf:ffff::1, LINK_LOCAL",
        "fc00::1, UNIQUE_LOCAL",
        "fdff:ffff::1, UNIQUE_LOCAL",
        "fec0::1, SITE_LOCAL",
        "224.0.0.1, MULTICAST",
        "239.255.255.255, MULTICAST",
        "ff02::1, MULTICAST",
        "255.255.255.255, BROADCAST",
        "192.0.2.1, DOCUMENTATION",
        "198.51.100.7, DOCUMENTATION",
        "203.0.113.200, DOCUMENTATION",
        "2001:db8::1, DOCUMENTATION",
        "3fff:fff::1, DOCUMENTATION",
        "198.18.0.1, BENCHMARKING",
        "198.19.255.255, BENCHMARKING",
        "2001:2::1, BENCHMARKING",
        "::ffff:7f00:1, IPV4_IN_IPV6",
        "::ffff:808:808, IPV4_IN_IPV6",
        "::ffff:0:a00:1, IPV4_IN_IPV6",
        "::7f00:1, IPV4_IN_IPV6",
        "64:ff9b:1::a00:1, IPV4_IN_IPV6",
        "2002:7f00:1::1, IPV4_IN_IPV6",
        "2002:808:808::1, IPV4_IN_IPV6",
        "2001:0:4136:e378:8000:63bf:3fff:fdd2, IPV4_IN_IPV6",
        "2606:4700::5efe:a00:1, IPV4_IN_IPV6",
        "2606:4700::200:5efe:a00:1, IPV4_IN_IPV6",
        "64:ff9b::7f00:1, LOOPBACK",
        "64:ff9b::a00:1, PRIVATE",
        "64:ff9b::c0a8:101, PRIVATE",
        "64:ff9b::6440:1, SHARED",
        "2001:10::1, ORCHID",
        "2001:20::1, ORCHID",
        "100::1, DISCARD",
        "100:0:0:1::1, DISCARD",
        "192.0.0.1, RESERVED",
        "192.88.99.1, RESERVED",
        "240.0.0.1, RESERVED",
        "2001:1::1, RESERVED",
        "5f00::1, NOT_GLOBAL",
        "4000::1, NOT_GLOBAL",
        "e000::1, NOT_GLOBAL",
        "200::1, NOT_GLOBAL",
    })
    void specialPurposeAddressesAreRefused(String address, Kind kind) {
        assertThat(publicInternet.refusal(AddressPolicy.parse(address))).contains(kind);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1.1.1.1",
                "8.8.8.8",
                "9.255.255.255",
                "11.0.0.0",
                "100.63.255.255",
                "100.128.0.0",
                "126.255.255.255",
                "128.0.0.1",
                "169.253.255.255",
                "169.255.0.0",
                "172.15.255.255",
                "172.32.0.0",
                "192.0.1.1",
                "192.167.255.255",
                "192.169.0.0",
                "198.17.255.255",
                "198.20.0.0",
                "223.255.255.255",
                "2001:200::1",
                "2001:4860:4860::8888",
                "2003::1",
                "2606:4700::1111",
                "2a00:1450:4001::1",
                "3ffe:ffff::1",
                "64:ff9b::808:808",
            })
    void addressesNextToTheSpecialBlocksAreAccepted(String address) {
        assertThat(publicInternet.refusal(AddressPolicy.parse(address))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "127.0.0.0/8, 127.0.0.1",
        "::1, ::1",
        "10.1.0.0/16, 10.1.2.3",
        "fd12:3456::/32, fd12:3456::9",
        "169.254.0.0/16, 169.254.1.1",
        "10.1.0.0/16, 64:ff9b::a01:203",
        "169.254.169.254, 169.254.169.254",
        "169.254.169.254/32, 169.254.169.254",
        "fd00:ec2::254/128, fd00:ec2::254",
        "0.0.0.0/0, 192.168.1.1",
    })
    void allowListedAddressesAreAccepted(String allowed, String address) {
        AddressPolicy policy = new AddressPolicy(List.of(allowed), List.of());

        assertThat(policy.refusal(AddressPolicy.parse(address))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "127.0.0.0/8, ::1, LOOPBACK",
        "127.0.0.1, 127.0.0.2, LOOPBACK",
        "10.1.0.0/16, 10.2.0.0, PRIVATE",
        "10.1.0.0/16, ::ffff:a01:203, IPV4_IN_IPV6",
        "169.254.0.0/16, 169.254.169.254, METADATA",
        "0.0.0.0/0, 169.254.169.254, METADATA",
        "0.0.0.0/0, 100.100.100.200, METADATA",
        "fc00::/7, fd00:ec2::254, METADATA",
        "::/0, ::ffff:a9fe:a9fe, METADATA",
        "::/0, 2002:a9fe:a9fe::1, METADATA",
        "::/0, fd77::a9fe:a9fe, METADATA",
    })
    void anAllowListEndsAtItsBlocksAndNeverIncludesMetadata(String allowed, String address, Kind kind) {
        AddressPolicy policy = new AddressPolicy(List.of(allowed), List.of());

        assertThat(policy.refusal(AddressPolicy.parse(address))).contains(kind);
    }

    @Test
    void refusedBlocksWinOverAllowedOnesAndOverPublicAddresses() {
        AddressPolicy policy = new AddressPolicy(List.of("10.0.0.0/8"), List.of("10.9.0.0/16", "8.8.8.0/24"));

        assertThat(policy.refusal(AddressPolicy.parse("10.9.1.1"))).contains(Kind.CONFIGURED);
        assertThat(policy.refusal(AddressPolicy.parse("8.8.8.8"))).contains(Kind.CONFIGURED);
        assertThat(policy.refusal(AddressPolicy.parse("10.8.1.1"))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "10.1.2.3/8",
                "10.0.0.0/33",
                "10.0.0",
                "10.0-5.0.0",
                "10.*.0.0",
                "example.com",
                "",
                "/8",
                "010.0.0.0/8"
            })
    void aBlockThatCannotBeMeantNamesItsProperty(String cidr) {
        assertThatThrownBy(() -> new AddressPolicy(List.of(cidr), List.of()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("integration-hub.egress.allowed-cidrs: ");
    }
}
