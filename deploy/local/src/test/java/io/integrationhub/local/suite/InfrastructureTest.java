package io.integrationhub.local.suite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.integrationhub.local.keycloak.LoginFailed;
import io.integrationhub.testbase.TestOutput;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/** Starts the real servers, without the hub's own services. */
class InfrastructureTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir(cleanup = CleanupMode.ON_SUCCESS)
    Path folder;

    @BeforeEach
    void saySoOfFailures() {
        TestOutput.isAlsoIn(folder);
    }

    @Test
    void peopleOfBothAccountsSignInAndNothingIsLeftRunning() throws Exception {
        var suite = Suite.start(settings());
        var processes = processes(suite);

        try (suite) {
            var admin = claims(suite, "acme-admin");
            assertThat(admin.get("account").asText()).isEqualTo("acme");
            assertThat(admin.get("aud").asText()).isEqualTo("integration-hub");
            assertThat(admin.get("iss").asText())
                    .isEqualTo(suite.addresses().of(Component.KEYCLOAK) + "/realms/integration-hub");
            assertThat(admin.at("/realm_access/roles").toString()).isEqualTo("[\"hub-admin\"]");
            assertThat(Instant.ofEpochSecond(admin.get("auth_time").asLong()))
                    .isBetween(Instant.now().minusSeconds(60), Instant.now().plusSeconds(5));
            assertThat(admin.get("exp").asLong() - admin.get("iat").asLong()).isBetween(300L, 600L);

            var viewer = claims(suite, "globex-viewer");
            assertThat(viewer.get("account").asText()).isEqualTo("globex");
            assertThat(viewer.at("/realm_access/roles").toString()).isEqualTo("[\"hub-viewer\"]");

            assertThatThrownBy(() -> suite.login().accessToken("acme-admin", "wrong"))
                    .isInstanceOf(LoginFailed.class)
                    .hasMessageContaining("acme-admin");
            assertThat(suite.data().of(Component.KEYCLOAK).resolve("data/import/integration-hub-realm.json"))
                    .doesNotExist();

            suite.kill(Component.KAFKA);
            suite.restart(Component.KAFKA);
            processes =
                    Stream.concat(processes.stream(), processes(suite).stream()).toList();
            assertThat(suite.process(Component.KAFKA).isAlive()).isTrue();
            assertThat(suite.firstDeath()).isNotDone();
        }

        var ended = processes;
        Awaitility.await().untilAsserted(() -> assertThat(ended).noneMatch(ProcessHandle::isAlive));
        assertThat(folder.resolve("launcher.lock")).doesNotExist();
    }

    private SuiteSettings settings() {
        // Tests run in their module's folder.
        return SuiteSettings.in(Path.of("../.."))
                .withData(folder)
                .withPorts(Ports.free())
                .withComponents(Component.INFRASTRUCTURE);
    }

    private static List<ProcessHandle> processes(Suite suite) {
        return Component.INFRASTRUCTURE.stream()
                .map(component -> suite.process(component).pid())
                .map(pid -> ProcessHandle.of(pid).orElseThrow())
                .flatMap(process -> Stream.concat(Stream.of(process), process.descendants()))
                .toList();
    }

    private static JsonNode claims(Suite suite, String username) throws Exception {
        var token = suite.login().accessToken(username, suite.passwords().of(username));
        var payload = token.split("\\.", -1)[1];
        return JSON.readTree(Base64.getUrlDecoder().decode(payload));
    }
}
