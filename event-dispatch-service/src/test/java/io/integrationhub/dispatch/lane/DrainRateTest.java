package io.integrationhub.dispatch.lane;

import static org.assertj.core.api.Assertions.assertThat;

import io.integrationhub.dispatch.Samples;
import org.junit.jupiter.api.Test;

class DrainRateTest {
    private final DrainRate rate = new DrainRate();

    @Test
    void isThatOfThisSecondOrTheOneBefore() {
        for (int i = 0; i < 10; i++) {
            rate.done(Samples.NOW);
        }

        assertThat(rate.perSecond(Samples.NOW)).isEqualTo(10);
        rate.done(Samples.NOW.plusSeconds(1));
        assertThat(rate.perSecond(Samples.NOW.plusSeconds(1))).isEqualTo(10);
        assertThat(rate.perSecond(Samples.NOW.plusSeconds(2))).isEqualTo(1);
        assertThat(rate.perSecond(Samples.NOW.plusSeconds(4))).isZero();
    }
}
