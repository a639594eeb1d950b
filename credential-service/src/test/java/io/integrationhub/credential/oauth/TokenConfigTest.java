package io.integrationhub.credential.oauth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quarkus.runtime.configuration.DurationConverter;
import io.smallrye.config.ConfigValidationException;
import io.smallrye.config.SmallRyeConfigBuilder;
import io.smallrye.config.validator.BeanValidationConfigValidatorImpl;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Read with the validation that the service starts with. */
class TokenConfigTest {

    @ParameterizedTest
    @ValueSource(strings = {"PT1H0.001S", "P2D", "PT0S", "PT-10M"})
    void aLifetimeOfNothingOrOfMoreThanAnHourIsRefusedByName(String lifetime) {
        assertThatThrownBy(() -> read(lifetime))
                .isInstanceOf(ConfigValidationException.class)
                .hasMessageContaining("integration-hub.token.lifetime must be");
    }

    @Test
    void anHourIsTheLongestLifetime() {
        assertThat(read("PT1H").lifetime()).isEqualTo(Duration.ofHours(1));
    }

    private static TokenConfig read(String lifetime) {
        return new SmallRyeConfigBuilder()
                .withValidator(new BeanValidationConfigValidatorImpl())
                .withConverter(Duration.class, 200, new DurationConverter())
                .withMapping(TokenConfig.class)
                .withDefaultValue("integration-hub.token.issuer", "https://issuer.example")
                .withDefaultValue("integration-hub.token.audience", "integration-hub")
                .withDefaultValue("integration-hub.token.lifetime", lifetime)
                .build()
                .getConfigMapping(TokenConfig.class);
    }
}
