package io.integrationhub.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.List;
import org.junit.jupiter.api.Test;

class FreePortsTest {

    private static final int CLIENTS_FROM = 32_768;

    @Test
    void noPortIsGivenTwice() {
        List<Integer> ports = FreePorts.next(250);

        assertThat(ports).doesNotHaveDuplicates().doesNotContain(FreePorts.next());
    }

    @Test
    void clientsAreNotGivenThem() {
        assertThat(FreePorts.next(150)).allMatch(port -> port < CLIENTS_FROM);
    }

    @Test
    void aPortThatSomebodyListensOnIsPassedOver() throws IOException {
        int taken = afterOneThatIsNotTheLastOfItsHundred();
        try (var listening = new ServerSocket(taken, 1, InetAddress.getLoopbackAddress())) {
            assertThat(listening.isBound()).isTrue();
            assertThat(FreePorts.next(2)).doesNotContain(taken);
        }
    }

    @Test
    void otherProcessesSeeThatTheHundredIsTaken() {
        int guard = FreePorts.next() / 100 * 100;

        assertThat(isTaken(guard)).isTrue();
    }

    private static int afterOneThatIsNotTheLastOfItsHundred() {
        int port = FreePorts.next();
        while (port % 100 == 99) {
            port = FreePorts.next();
        }
        return port + 1;
    }

    private static boolean isTaken(int port) {
        try (var socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
            return !socket.isBound();
        } catch (IOException e) {
            return true;
        }
    }
}
