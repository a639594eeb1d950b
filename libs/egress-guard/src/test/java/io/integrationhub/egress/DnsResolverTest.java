package io.integrationhub.egress;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.netty.resolver.HostsFileEntriesProvider;
import io.netty.resolver.dns.SingletonDnsServerAddressStreamProvider;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.datagram.DatagramSocket;
import io.vertx.core.impl.VertxInternal;
import io.vertx.mutiny.core.Vertx;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Names are looked up in the hosts file and at a DNS server of the test, which changes its mind. */
class DnsResolverTest {

    private static final int A = 1;
    private static final int AAAA = 28;

    private final Vertx vertx = Vertx.vertx();
    private final AtomicInteger questions = new AtomicInteger();
    private volatile List<String> records = List.of("192.0.2.1");
    private volatile String hostsFile = "";
    private volatile boolean silent;
    private int port;

    @BeforeEach
    void serve() {
        DatagramSocket server = vertx.getDelegate().createDatagramSocket();
        server.handler(packet -> {
            questions.incrementAndGet();
            if (!silent) {
                server.send(
                        answer(packet.data()),
                        packet.sender().port(),
                        packet.sender().host());
            }
        });
        port = server.listen(0, "127.0.0.1")
                .toCompletionStage()
                .toCompletableFuture()
                .join()
                .localAddress()
                .port();
    }

    @AfterEach
    void stop() {
        vertx.closeAndAwait();
    }

    @Test
    void allAddressesOfBothFamiliesAreFound() throws IOException {
        records = List.of("192.0.2.1", "192.0.2.2", "2001:db8::1");

        assertThat(resolver(Duration.ofSeconds(5)).resolve("hooks.example.com"))
                .containsExactlyInAnyOrderElementsOf(addresses("192.0.2.1", "192.0.2.2", "2001:db8::1"));
    }

    @Test
    void anAddressThatChangesIsFollowedAtOnceHoweverLongDnsLetsItBeKept() throws IOException {
        DnsResolver resolver = resolver(Duration.ofSeconds(5));
        assertThat(resolver.resolve("hooks.example.com")).isEqualTo(addresses("192.0.2.1"));

        records = List.of("192.0.2.9");

        assertThat(resolver.resolve("hooks.example.com")).isEqualTo(addresses("192.0.2.9"));
    }

    @Test
    void aNameThatComesIntoBeingIsFoundAtOnce() throws IOException {
        DnsResolver resolver = resolver(Duration.ofSeconds(5));
        records = List.of();
        assertThatThrownBy(() -> resolver.resolve("hooks.example.com")).isInstanceOf(UnknownHostException.class);

        records = List.of("192.0.2.1");

        assertThat(resolver.resolve("hooks.example.com")).isEqualTo(addresses("192.0.2.1"));
    }

    @Test
    void theHostsFileIsReadAnewAndComesFirst() throws IOException {
        DnsResolver resolver = resolver(Duration.ofSeconds(5));
        hostsFile = "192.0.2.77 crm.internal crm\n2001:db8::77 crm.internal\n";
        assertThat(resolver.resolve("crm.internal")).isEqualTo(addresses("2001:db8::77", "192.0.2.77"));

        hostsFile = "192.0.2.78 crm.internal\n";

        assertThat(resolver.resolve("crm.internal")).isEqualTo(addresses("192.0.2.78"));
        assertThat(questions).hasValue(0);
    }

    @Test
    void aServerThatDoesNotAnswerIsNotWaitedForForever() {
        silent = true;

        assertThatThrownBy(() -> resolver(Duration.ofMillis(300)).resolve("hooks.example.com"))
                .isInstanceOf(UnknownHostException.class);
    }

    @Test
    void theGuardFollowsAChangeWithinItsOwnCache() {
        EgressGuard guard =
                new EgressGuard(EgressSettings.with("dns-cache", "200ms"), resolver(Duration.ofSeconds(5)), vertx);
        records = List.of("93.184.215.14");
        assertThat(first(guard)).isEqualTo("93.184.215.14");

        records = List.of("93.184.215.15");

        await().until(() -> first(guard).equals("93.184.215.15"));
        guard.stop();
    }

    private static String first(EgressGuard guard) {
        return guard.check("https://hooks.example.com/")
                .await()
                .atMost(Duration.ofSeconds(10))
                .addresses()
                .getFirst()
                .getHostAddress();
    }

    private DnsResolver resolver(Duration timeout) {
        var servers = new SingletonDnsServerAddressStreamProvider(
                new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
        return new DnsResolver((VertxInternal) vertx.getDelegate(), timeout, servers, this::hosts);
    }

    private HostsFileEntriesProvider hosts() {
        try {
            return HostsFileEntriesProvider.parser().parse(new StringReader(hostsFile));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** RFC 1035, section 4.1: the question again, and the records of its type, to be kept for a day. */
    private Buffer answer(Buffer question) {
        int end = 12;
        while (question.getByte(end) != 0) {
            end += question.getByte(end) + 1;
        }
        int type = question.getUnsignedShort(end + 1);
        List<byte[]> found = addresses(records.toArray(String[]::new)).stream()
                .map(InetAddress::getAddress)
                .filter(bytes -> type == (bytes.length == 4 ? A : AAAA))
                .toList();
        int code = records.isEmpty() ? 3 : 0;
        Buffer answer = question.getBuffer(0, 2)
                .appendUnsignedShort(0x8180 | code)
                .appendUnsignedShort(1)
                .appendUnsignedShort(found.size())
                .appendInt(0)
                .appendBuffer(question.getBuffer(12, end + 5));
        for (byte[] address : found) {
            answer.appendUnsignedShort(0xc00c)
                    .appendUnsignedShort(type)
                    .appendUnsignedShort(1)
                    .appendInt(86_400)
                    .appendUnsignedShort(address.length)
                    .appendBytes(address);
        }
        assertThat(type).isIn(A, AAAA);
        return answer;
    }

    private static List<InetAddress> addresses(String... literals) {
        return List.of(literals).stream()
                .map(literal -> AddressPolicy.parse(literal).toInetAddress())
                .toList();
    }
}
