package io.integrationhub.hub.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quarkiverse.resteasy.problem.HttpProblem;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class LifetimeTest {

    private static final Instant NOW = Instant.parse("2026-03-02T15:00:00Z");

    private static final SessionConfig CONFIG = new SessionConfig() {
        @Override
        public Duration expireAfter() {
            return Duration.ofDays(30);
        }

        @Override
        public Duration longestLife() {
            return Duration.ofDays(365);
        }

        @Override
        public Duration retention() {
            return Duration.ZERO;
        }

        @Override
        public Duration lookForErasureEvery() {
            return Duration.ofMinutes(1);
        }

        @Override
        public Duration lookEvery() {
            return Duration.ofSeconds(30);
        }
    };

    @Test
    void aSessionLivesTheUsualTimeUnlessTheCallerSaysOtherwise() {
        assertThat(Lifetime.of(NOW, null, CONFIG).expiresAt()).isEqualTo(NOW.plus(Duration.ofDays(30)));
        assertThat(Lifetime.of(NOW, NOW.plusSeconds(1), CONFIG).expiresAt()).isEqualTo(NOW.plusSeconds(1));
        assertThat(Lifetime.of(NOW, NOW.plus(Duration.ofDays(365)), CONFIG).expiresAt())
                .isEqualTo(NOW.plus(Duration.ofDays(365)));
    }

    @Test
    void itExpiresInTheFutureAndNotTooFar() {
        for (Instant wrong : new Instant[] {NOW, NOW.minusSeconds(1), NOW.plus(Duration.ofDays(366)), Instant.MAX}) {
            assertThatThrownBy(() -> Lifetime.of(NOW, wrong, CONFIG)).isInstanceOf(HttpProblem.class);
        }
    }
}
