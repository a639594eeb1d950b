package io.integrationhub.dispatch.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quarkiverse.resteasy.problem.HttpProblem;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class StreamLimitsTest {
    private final StreamLimits limits = new StreamLimits(new StreamConfig() {
        @Override
        public int perAccount() {
            return 2;
        }

        @Override
        public int ofAll() {
            return 3;
        }

        @Override
        public Duration pause() {
            return Duration.ZERO;
        }
    });

    @Test
    void anAccountHasOnlySoManyOpen() {
        StreamLimits.Place first = limits.take("a");
        limits.take("a");

        refused("a", "The account has 2 streams");

        first.giveBack();
        first.giveBack();
        limits.take("a");
        refused("a", "The account has 2 streams");
    }

    @Test
    void aProcessHasOnlySoManyOpen() {
        limits.take("a");
        StreamLimits.Place second = limits.take("b");
        limits.take("c");

        refused("d", "Others have");

        second.giveBack();
        limits.take("d");
        refused("e", "Others have");
    }

    private void refused(String account, String detail) {
        assertThatThrownBy(() -> limits.take(account)).isInstanceOfSatisfying(HttpProblem.class, problem -> {
            assertThat(problem.getStatusCode()).isEqualTo(429);
            assertThat(problem.getDetail()).startsWith(detail);
        });
    }
}
