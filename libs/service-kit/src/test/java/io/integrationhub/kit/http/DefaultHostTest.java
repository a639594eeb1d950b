package io.integrationhub.kit.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.channel.local.LocalAddress;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DefaultHostTest {

    @ParameterizedTest
    @CsvSource({
        "127.0.0.1, 127.0.0.1:8081",
        "10.20.0.1, 10.20.0.1:8081",
        "::1, '[0:0:0:0:0:0:0:1]:8081'",
        "fe80::1%1, '[fe80:0:0:0:0:0:0:1]:8081'"
    })
    void theHostIsTheAddressThatARequestCameTo(String address, String authority) throws UnknownHostException {
        var local = new InetSocketAddress(InetAddress.getByName(address), 8081);

        assertThat(DefaultHost.authority(local)).isEqualTo(authority);
        assertThat(URI.create("http://" + authority).getHost()).isNotNull();
    }

    @Test
    void whatIsNoAddressIsThisMachine() {
        assertThat(DefaultHost.authority(new LocalAddress("here"))).isEqualTo("localhost");
    }

    @Test
    void theHostIsTheFirstHeaderAndAllElseStays() {
        var local = new InetSocketAddress(InetAddress.getLoopbackAddress(), 80);

        assertThat(added("GET / HTTP/1.0\r\n\r\n", local)).isEqualTo("GET / HTTP/1.0\r\nHost: 127.0.0.1:80\r\n\r\n");
        assertThat(added("GET / HTTP/1.0\r\nA: \u00e4\r\n\r\n", local))
                .isEqualTo("GET / HTTP/1.0\r\nHost: 127.0.0.1:80\r\nA: \u00e4\r\n\r\n");
        assertThat(RequestHead.parse(
                                "GET / HTTP/1.0\r\nHost: 127.0.0.1:80\r\n".getBytes(StandardCharsets.ISO_8859_1), 1)
                        .lacksHost())
                .isFalse();
    }

    private static String added(String head, InetSocketAddress local) {
        byte[] completed = DefaultHost.added(head.getBytes(StandardCharsets.ISO_8859_1), local);
        return new String(completed, StandardCharsets.ISO_8859_1);
    }
}
