package io.integrationhub.local.suite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.EnumSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

class PortsTest {

    @Test
    void aTakenPortIsNamedWithTheComponentThatWantsIt() throws Exception {
        try (var other = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            var ports = Ports.free().with(Component.HUB_SERVICE, other.getLocalPort());

            assertThatThrownBy(() -> ports.requireFree(EnumSet.allOf(Component.class)))
                    .isInstanceOf(SuiteFailure.class)
                    .hasMessageContaining("port " + other.getLocalPort() + " (hub-service)");
        }
    }

    @Test
    void aTakenManagementPortIsNamedAsSuch() throws Exception {
        try (var other = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            var ports = Ports.free().withSecond(Component.MAPPING_SERVICE, other.getLocalPort());

            assertThatThrownBy(() -> ports.requireFree(Component.SERVICES))
                    .hasMessageContaining("(mapping-service, management)");
        }
    }

    @Test
    void thePortOfAComponentThatIsNotStartedMayBeTaken() throws Exception {
        try (var other = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            var ports = Ports.free().with(Component.HUB_SERVICE, other.getLocalPort());

            assertThatCode(() -> ports.requireFree(Set.of(Component.KAFKA))).doesNotThrowAnyException();
        }
    }

    @Test
    void aListenerOnAllInterfacesCountsToo() throws Exception {
        try (var other = new ServerSocket(0)) {
            var ports = Ports.free().with(Component.KEYCLOAK, other.getLocalPort());

            assertThatThrownBy(() -> ports.requireFree(Component.INFRASTRUCTURE))
                    .hasMessageContaining("(keycloak)");
        }
    }

    @Test
    void standardPortsAreTheDocumentedOnes() {
        assertThat(Ports.standard().of(Component.CREDENTIAL_SERVICE)).isEqualTo(8084);
        assertThat(Ports.standard().secondOf(Component.CREDENTIAL_SERVICE)).isEqualTo(9084);
    }
}
