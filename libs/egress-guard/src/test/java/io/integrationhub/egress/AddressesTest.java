package io.integrationhub.egress;

import static org.assertj.core.api.Assertions.assertThat;

import io.integrationhub.egress.EgressFailure.Kind;
import java.io.Closeable;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A host with several addresses, of which not all work. */
class AddressesTest {

    private static final String NO_CONTENT = "HTTP/1.1 204 No Content\r\n\r\n";

    private final LocalNetwork network = new LocalNetwork();
    private final RawServer server = RawServer.saying(NO_CONTENT);
    private final List<Closeable> sockets = new ArrayList<>();

    @AfterEach
    void stop() throws IOException {
        for (Closeable one : sockets) {
            one.close();
        }
        server.close();
        network.close();
    }

    @ParameterizedTest
    @CsvSource({
        "127.0.0.2 127.0.0.1",
        "127.0.0.2 127.0.0.3 127.0.0.4 127.0.0.5 127.0.0.1",
        "::1 127.0.0.1",
        "127.0.0.1 ::1",
        "127.0.0.2 ::1 127.0.0.1",
    })
    void addressesWhereNothingListensAreSkipped(String addresses) {
        network.resolveEverythingTo(addresses.split(" ", -1));

        assertThat(network.send(server).status()).isEqualTo(204);
    }

    @Test
    void anAddressThatDoesNotAnswerDoesNotUseUpTheTime() throws IOException {
        silent("127.0.0.2");
        silent("127.0.0.3");
        network.resolveEverythingTo("127.0.0.2", "127.0.0.3", "127.0.0.1");

        assertThat(network.send(server).status()).isEqualTo(204);
    }

    @Test
    void whenNoAddressAnswersThatIsSaid() throws IOException {
        silent("127.0.0.2");
        silent("127.0.0.3");
        try (var hurried = new LocalNetwork("connect-timeout", "1s")) {
            hurried.resolveEverythingTo("127.0.0.2", "127.0.0.3");

            assertThat(hurried.failure(server).kind()).isEqualTo(Kind.CONNECT_TIMEOUT);
        }
    }

    @Test
    void whenNoAddressAcceptsThatIsSaid() {
        network.resolveEverythingTo("127.0.0.2", "::1", "127.0.0.3");

        EgressFailure failure = network.failure(server);

        assertThat(failure.kind()).isEqualTo(Kind.CONNECTION_REFUSED);
        assertThat(failure.words()).startsWith("refused the connection");
    }

    @Test
    void aConnectionToAnAddressThatTheHostHasLostIsNotUsedAgain() {
        try (RawServer moved = new RawServer("127.0.0.2", server.port(), line -> {
            while (line.awaitRequest()) {
                line.say("HTTP/1.1 202 Accepted\r\nContent-Length: 0\r\n\r\n");
            }
        })) {
            assertThat(network.send(server).status()).isEqualTo(204);
            assertThat(network.client.idle()).isEqualTo(1);

            network.resolveEverythingTo("127.0.0.2");

            assertThat(network.send(server).status()).isEqualTo(202);
            assertThat(network.client.idle()).isEqualTo(1);
            assertThat(moved.connections()).isEqualTo(1);
        }
    }

    /** Accepts nothing there: the queue of connections is full, so that the system does not answer to more of them. */
    private void silent(String address) throws IOException {
        var full = new ServerSocket(server.port(), 1, InetAddress.getByName(address));
        sockets.add(full);
        for (int i = 0; i < 3; i++) {
            var waiting = new Socket();
            sockets.add(waiting);
            try {
                waiting.connect(full.getLocalSocketAddress(), 100);
            } catch (IOException queueIsFull) {
                return;
            }
        }
    }
}
