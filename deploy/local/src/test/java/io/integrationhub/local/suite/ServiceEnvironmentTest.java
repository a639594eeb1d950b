package io.integrationhub.local.suite;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ServiceEnvironmentTest {

    @Test
    void aServiceGetsAllAddresses() {
        var environment = new ServiceEnvironment(Ports.standard(), Path.of("/data/keyset.json"));

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
}
