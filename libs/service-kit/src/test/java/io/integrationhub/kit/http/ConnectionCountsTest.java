package io.integrationhub.kit.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetSocketAddress;
import java.util.List;
import org.junit.jupiter.api.Test;

class ConnectionCountsTest {

    private final ConnectionCounts counts =
            new ConnectionCounts(2, List.of("10.0.0.1", "192.168.0.0/16", "2001:db8:1::/48", "proxy.internal"));

    @Test
    void aClientHasSoManyAtATimeAndOthersAsMany() {
        assertThat(counts.enter(at("1.2.3.4"))).isTrue();
        assertThat(counts.enter(at("1.2.3.4"))).isTrue();
        assertThat(counts.enter(at("1.2.3.4"))).isFalse();
        assertThat(counts.enter(at("1.2.3.5"))).isTrue();

        counts.leave(at("1.2.3.4"));

        assertThat(counts.enter(at("1.2.3.4"))).isTrue();
        assertThat(counts.enter(at("1.2.3.4"))).isFalse();
    }

    @Test
    void theAddressesOfOneNetworkAreOneClient() {
        assertThat(counts.enter(at("2001:db8::1"))).isTrue();
        assertThat(counts.enter(at("2001:db8::2:1"))).isTrue();
        assertThat(counts.enter(at("2001:db8::ffff:1"))).isFalse();
        assertThat(counts.enter(at("2001:db8:0:1::1"))).isTrue();
    }

    @Test
    void trustedProxiesConnectForMany() {
        for (int i = 0; i < 10; i++) {
            assertThat(counts.enter(at("10.0.0.1"))).isTrue();
            assertThat(counts.enter(at("192.168.77.1"))).isTrue();
            assertThat(counts.enter(at("2001:db8:1:2::3"))).isTrue();
        }
        assertThat(counts.clients()).isZero();
    }

    @Test
    void withoutALimitNobodyIsCounted() {
        var unlimited = new ConnectionCounts(0, List.of());
        for (int i = 0; i < 10; i++) {
            assertThat(unlimited.enter(at("1.2.3.4"))).isTrue();
        }
        assertThat(unlimited.clients()).isZero();
    }

    @Test
    void nobodyWhoHasLeftIsKept() {
        counts.enter(at("1.2.3.4"));
        counts.enter(at("2001:db8::1"));
        counts.leave(at("1.2.3.4"));
        counts.leave(at("2001:db8::5"));

        assertThat(counts.clients()).isZero();
    }

    private static InetSocketAddress at(String address) {
        return new InetSocketAddress(address, 40_000);
    }
}
