package io.integrationhub.dispatch.lane;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class AdaptiveCapTest {
    private final AdaptiveCap cap = new AdaptiveCap(4, 32);

    @Test
    void growsFastUntilTheFirstStrain() {
        succeed(4);
        assertThat(cap.value()).isEqualTo(8);

        succeed(100);
        assertThat(cap.value()).isEqualTo(32);
    }

    @Test
    void halvesOnStrainAndGrowsByOneARoundAfterwards() {
        succeed(4);
        cap.strained();
        assertThat(cap.value()).isEqualTo(4);

        succeed(4);
        assertThat(cap.value()).isEqualTo(5);
    }

    @Test
    void halvesInSilenceAndGrowsFastAgainAfterwards() {
        succeed(4);
        cap.fellSilent();
        assertThat(cap.value()).isEqualTo(4);

        succeed(4);
        assertThat(cap.value()).isEqualTo(8);
    }

    @Test
    void neverGoesBelowOne() {
        for (int i = 0; i < 10; i++) {
            cap.strained();
        }

        assertThat(cap.value()).isEqualTo(1);
    }

    private void succeed(int times) {
        for (int i = 0; i < times; i++) {
            cap.succeeded();
        }
    }
}
