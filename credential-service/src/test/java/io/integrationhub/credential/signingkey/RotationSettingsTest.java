package io.integrationhub.credential.signingkey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.integrationhub.credential.oauth.TokenConfig;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RotationSettingsTest {

    private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");

    @Test
    void theDefaultsFitTogether() {
        assertThat(rotation(Map.of()))
                .isEqualTo(new KeyRotation(
                        Duration.ofDays(30), Duration.ofDays(1), Duration.ofMinutes(21), Instant.EPOCH));
    }

    @ParameterizedTest
    @CsvSource({
        "publish-ahead, PT5M",
        "publish-ahead, PT65M",
        "key-set-max-age, PT23H",
        "rotation-interval, P1D",
        "skew, PT-1S",
        "distrusted-before, 2026-01-01T00:00:01Z"
    })
    void whatWouldRefuseGoodTokensIsRefusedByName(String setting, String value) {
        assertThatThrownBy(() -> rotation(Map.of("integration-hub.signing-keys." + setting, value)))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining(setting);
    }

    private static KeyRotation rotation(Map<String, String> settings) {
        var config = new SmallRyeConfigBuilder()
                .withConverter(Duration.class, 200, new io.quarkus.runtime.configuration.DurationConverter())
                .withMapping(SigningKeyConfig.class)
                .withMapping(TokenConfig.class)
                .withDefaultValues(settings)
                .withDefaultValue("integration-hub.token.issuer", "https://issuer.example")
                .withDefaultValue("integration-hub.token.audience", "integration-hub")
                .build();
        return RotationSettings.rotation(
                config.getConfigMapping(SigningKeyConfig.class), config.getConfigMapping(TokenConfig.class), () -> NOW);
    }
}
