package io.integrationhub.dispatch.lane;

import static org.assertj.core.api.Assertions.assertThat;

import io.integrationhub.dispatch.Samples;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class CircuitBreakerTest {
    private final CircuitBreaker breaker =
            new CircuitBreaker(new BreakerLimits(5, 0.5, Duration.ofSeconds(5), Duration.ofSeconds(30)));

    @Test
    void staysClosedWhileFailuresAreFewAndScattered() {
        for (int i = 0; i < 30; i++) {
            attempt(i % 4 != 0);
        }

        assertThat(breaker.isOpen()).isFalse();
    }

    @Test
    void opensWhenHalfOfTheAttemptsFailEvenIfNeverManyInARow() {
        for (int i = 0; i < 20; i++) {
            attempt(i % 2 == 0);
        }

        assertThat(breaker.isOpen()).isTrue();
    }

    @Test
    void oneLateSuccessOfARequestThatHadStartedEarlierCloses() {
        for (int i = 0; i < 5; i++) {
            attempt(false);
        }

        breaker.succeeded();

        assertThat(breaker.allows(Samples.NOW)).isTrue();
    }

    @Test
    void neverStaysOpenForLongerThanTheLimit() {
        for (int i = 0; i < 5; i++) {
            attempt(false);
        }
        for (int i = 0; i < 10; i++) {
            attempt(false);
        }

        assertThat(breaker.remaining(Samples.NOW)).isEqualTo(Duration.ofSeconds(30));
    }

    private void attempt(boolean succeeds) {
        breaker.started();
        if (succeeds) {
            breaker.succeeded();
        } else {
            breaker.failed(Samples.NOW);
        }
    }
}
