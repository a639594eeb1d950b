package io.integrationhub.egress;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The examples of RFC 6724, section 10.2, and the turns of RFC 8305, section 4. */
class AddressOrderTest {

    @ParameterizedTest
    @CsvSource({
        // A machine with both families tries IPv6 first.
        "2001:db8:1::1 198.51.100.121, 2001:db8:1::2 198.51.100.117, 2001:db8:1::1 198.51.100.121",
        "198.51.100.121 2001:db8:1::1, 2001:db8:1::2 198.51.100.117, 2001:db8:1::1 198.51.100.121",
        // One that has only IPv4 tries IPv4 first, though IPv6 comes first by precedence.
        "2001:db8:1::1 198.51.100.121, fe80::1 198.51.100.117, 198.51.100.121 2001:db8:1::1",
        "2001:db8:1::1 198.51.100.121, - 198.51.100.117, 198.51.100.121 2001:db8:1::1",
        "2001:db8:1::1 10.1.2.3, 2001:db8:1::2 10.1.2.4, 2001:db8:1::1 10.1.2.3",
        // 6to4 is reached over 6to4, and is otherwise the second choice.
        "2002:c633:6401::1 2001:db8:1::1, 2002:c633:6401::2 2001:db8:1::2, 2001:db8:1::1 2002:c633:6401::1",
        "2002:c633:6401::1 2001:db8:1::1, 2002:c633:6401::2 fe80::2, 2002:c633:6401::1 2001:db8:1::1",
        // The longer common prefix with the address that would be sent from.
        "2001:db8:1::1 2001:db8:3ffe::1, 2001:db8:3f44::2 2001:db8:3f44::2, 2001:db8:3ffe::1 2001:db8:1::1",
        // A unique local address only from one of the kind.
        "fd11:1::1 2001:db8::1, fd11:1::2 2001:db8::2, 2001:db8::1 fd11:1::1",
    })
    void addressesComeInTheOrderOfTheRfc(String destinations, String sources, String expected) {
        List<InetAddress> addresses = list(destinations);
        String[] from = sources.split(" ", -1);
        Function<InetAddress, Optional<InetAddress>> source = address -> Optional.of(from[addresses.indexOf(address)])
                .filter(literal -> !literal.equals("-"))
                .map(AddressOrderTest::address);

        assertThat(AddressOrder.of(addresses, source)).isEqualTo(list(expected));
    }

    @Test
    void theFamiliesTakeTurns() {
        assertThat(AddressOrder.of(list("2001:db8::1 2001:db8::2 2001:db8::3 192.0.2.1 192.0.2.2"), sameFamily()))
                .isEqualTo(list("2001:db8::1 192.0.2.1 2001:db8::2 192.0.2.2 2001:db8::3"));
    }

    @Test
    void theOrderOfTheNameServerIsKeptAmongEquals() {
        List<InetAddress> turning = list("192.0.2.7 192.0.2.3 192.0.2.250 192.0.2.1");

        assertThat(AddressOrder.of(turning, sameFamily())).isEqualTo(turning);
    }

    @Test
    void nothingIsLostAndNothingComesTwice() {
        var random = new Random(6724);
        for (int i = 0; i < 500; i++) {
            List<InetAddress> some = random.ints(random.nextInt(1, 12), 0, 6)
                    .mapToObj(n -> random.nextBoolean() ? "192.0.2." + n : "2001:db8::" + n)
                    .map(AddressOrderTest::address)
                    .toList();

            List<InetAddress> ordered = AddressOrder.of(
                    some,
                    address -> random.nextBoolean()
                            ? Optional.empty()
                            : sameFamily().apply(address));

            assertThat(ordered).doesNotHaveDuplicates().hasSameElementsAs(some);
            assertThat(Collections.disjoint(ordered, some)).isFalse();
        }
    }

    @Test
    void thisMachineFindsItsOwnLoopback() {
        assertThat(AddressOrder.of(list("192.0.2.1 127.0.0.1 ::1"))).hasSize(3);
    }

    private static Function<InetAddress, Optional<InetAddress>> sameFamily() {
        Map<Boolean, InetAddress> own = Map.of(true, address("198.51.100.1"), false, address("2001:db8:ffff::1"));
        return address -> Optional.ofNullable(own.get(address instanceof Inet4Address));
    }

    private static List<InetAddress> list(String literals) {
        return Arrays.stream(literals.split(" ", -1))
                .map(AddressOrderTest::address)
                .toList();
    }

    private static InetAddress address(String literal) {
        return AddressPolicy.parse(literal).toInetAddress();
    }
}
