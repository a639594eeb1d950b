package io.integrationhub.local.suite;

import static org.assertj.core.api.Assertions.assertThat;

import io.integrationhub.local.keycloak.Realm;
import io.integrationhub.local.secret.Passwords;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ServiceEnvironmentTest {

    @TempDir
    Path folder;

    @Test
    void aServiceGetsAllAddresses() {
        var environment = environment(Passwords.in(folder.resolve("passwords")));

        assertThat(environment.of(Component.EVENT_DISPATCH_SERVICE))
                .containsAllEntriesOf(Map.of(
                        "QUARKUS_HTTP_PORT", "8083",
                        "QUARKUS_MANAGEMENT_PORT", "9083",
                        "DB_URL_REACTIVE", "postgresql://127.0.0.1:5432/dispatch",
                        "DB_URL_JDBC", "jdbc:postgresql://127.0.0.1:5432/dispatch",
                        "KAFKA_BOOTSTRAP_SERVERS", "127.0.0.1:9092",
                        "OIDC_HUMANS_ISSUER", "http://localhost:8080/realms/integration-hub",
                        "OIDC_MACHINES_JWKS_URL", "http://localhost:8084/oauth2/jwks",
                        "HUB_SERVICE_URL", "http://localhost:8081",
                        "SEALING_KEYSET_FILE", "/data/keyset.json"));
    }

    @Test
    void onlyTheConsoleGetsTheSecretOfItsClient() {
        var passwords = Passwords.in(folder.resolve("passwords"));
        var environment = environment(passwords);
        String secret = passwords.of(Realm.CONSOLE_CLIENT);

        assertThat(environment.of(Component.CONSOLE))
                .containsEntry("CONSOLE_CLIENT_SECRET", secret)
                .containsEntry("DB_URL_REACTIVE", "postgresql://127.0.0.1:5432/console");
        assertThat(Component.SERVICES)
                .allSatisfy(service -> assertThat(environment.of(service)).doesNotContainValue(secret));
    }

    private static ServiceEnvironment environment(Passwords passwords) {
        return new ServiceEnvironment(Ports.standard(), Path.of("/data/keyset.json"), passwords);
    }
}
