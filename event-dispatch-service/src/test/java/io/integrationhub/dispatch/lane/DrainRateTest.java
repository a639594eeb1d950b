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

    @Test
    void aBeginningSaysSomethingWhenSomeAreDoneInSomeTime() {
        rate.done(Samples.NOW);
        rate.begin(Samples.NOW);
        for (int i = 0; i < 7; i++) {
            rate.done(Samples.NOW);
        }
        assertThat(rate.firstPerSecond(Samples.NOW.plusMillis(100))).isZero();

        rate.done(Samples.NOW);

        assertThat(rate.firstPerSecond(Samples.NOW.plusMillis(49))).isZero();
        assertThat(rate.firstPerSecond(Samples.NOW.plusMillis(50))).isEqualTo(160);
        assertThat(rate.firstPerSecond(Samples.NOW.plusMillis(400))).isEqualTo(20);
    }
}
