package io.integrationhub.kit.production;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class UnsafeSettingsTest {
    private static final Map<String, String> SAFE = Map.of(
            "integration-hub.egress.allow-http", "false",
            "integration-hub.egress.allowed-cidrs", "10.1.0.0/16,fd00::/8",
            "quarkus.swagger-ui.enabled", "false",
            "quarkus.datasource.password", "6VQ0yGm1",
            "integration-hub.sealing.keyset-file", "/etc/integration-hub/sealing/keyset.json",
            "quarkus.oidc.humans.auth-server-url", "https://login.example.com/realms/hub",
            "quarkus.oidc.machines.token.issuer", "https://api.example.com");

    @Test
    void safeSettingsAreTaken() {
        assertThat(UnsafeSettings.in(property -> Optional.ofNullable(SAFE.get(property))))
                .isEmpty();
        assertThat(UnsafeSettings.in(property -> Optional.empty())).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "integration-hub.egress.allow-http | true",
                "integration-hub.egress.allowed-cidrs | 10.0.0.0/8, 127.0.0.0/8",
                "integration-hub.egress.allowed-cidrs | ::1/128",
                "quarkus.swagger-ui.enabled | true",
                "quarkus.datasource.password | local-only",
                "integration-hub.sealing.keyset-file | /home/me/integration-hub/.local/sealing-keyset.json",
                "quarkus.oidc.humans.auth-server-url | http://login.example.com/realms/hub",
                "quarkus.oidc.humans.auth-server-url | login example",
                "quarkus.oidc.machines.token.issuer | HTTP://api.example.com",
            })
    void anUnsafeSettingIsNamedAndItsValueIsNot(String property, String value) {
        Map<String, String> settings = new HashMap<>(SAFE);
        settings.put(property, value);

        List<String> unsafe = UnsafeSettings.in(name -> Optional.ofNullable(settings.get(name)));

        assertThat(unsafe).singleElement().asString().startsWith(property);
        assertThat(unsafe.getFirst()).doesNotContain("local-only");
    }

    @Test
    void allAreNamedAtOnce() {
        Map<String, String> settings = new HashMap<>(SAFE);
        settings.put("integration-hub.egress.allow-http", "true");
        settings.put("quarkus.swagger-ui.enabled", "true");

        assertThat(UnsafeSettings.in(name -> Optional.ofNullable(settings.get(name))))
                .hasSize(2);
    }
}
