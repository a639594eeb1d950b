package io.integrationhub.dispatch.connectivity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class TestLimitsTest {
    private final TestLimits limits = new TestLimits(new Two());

    @Test
    void noMoreCallsOfAnAccountGoOnAtATimeThanItMayHave() {
        limits.enter("acme");
        limits.enter("acme");

        assertThatThrownBy(() -> limits.enter("acme")).hasMessageContaining("2 connectivity tests going on");
        assertThatCode(() -> limits.enter("other")).doesNotThrowAnyException();
        limits.leave("acme");
        assertThatCode(() -> limits.enter("acme")).doesNotThrowAnyException();
    }

    @Test
    void noMoreDestinationsOfAnAccountAreTestedInAMinuteThanItMay() {
        limits.require("acme");
        limits.require("acme");

        assertThat(limits.take("acme")).isFalse();
        assertThatThrownBy(() -> limits.require("acme")).hasMessageContaining("within a minute");
        assertThat(limits.take("other")).isTrue();
    }

    private record Two() implements ConnectivityConfig {
        @Override
        public int atOnce() {
            return 2;
        }

        @Override
        public int perMinute() {
            return 2;
        }

        @Override
        public int mostOfHub() {
            return 1;
        }

        @Override
        public int ofHubAtOnce() {
            return 1;
        }

        @Override
        public Duration hubTime() {
            return Duration.ofSeconds(1);
        }
    }
}
