package io.integrationhub.mapping.writeback;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** When a write-back is tried again, and when it is given up. */
class RetryScheduleTest {

    private static final double MIDDLE = 0.5;

    private final RetrySchedule schedule =
            new RetrySchedule(Duration.ofSeconds(2), Duration.ofMinutes(10), Duration.ofHours(24));

    @Test
    void pausesDoubleUpToTheLongest() {
        assertThat(pause(1)).contains(Duration.ofSeconds(2));
        assertThat(pause(2)).contains(Duration.ofSeconds(4));
        assertThat(pause(5)).contains(Duration.ofSeconds(32));
        assertThat(pause(1_000_000)).contains(Duration.ofMinutes(10));
    }

    @Test
    void pausesAreSpreadByAFifth() {
        assertThat(schedule.next(1, Duration.ZERO, Optional.empty(), 0)).contains(Duration.ofMillis(1_600));
        assertThat(schedule.next(1, Duration.ZERO, Optional.empty(), 1)).contains(Duration.ofMillis(2_400));
    }

    @Test
    void whatTheCustomerAppAsksForIsObeyedWhenItIsLonger() {
        assertThat(schedule.next(1, Duration.ZERO, Optional.of(Duration.ofHours(3)), MIDDLE))
                .contains(Duration.ofHours(3));
        assertThat(schedule.next(5, Duration.ZERO, Optional.of(Duration.ofSeconds(1)), MIDDLE))
                .contains(Duration.ofSeconds(32));
    }

    @Test
    void itIsGivenUpWhenTheNextAttemptWouldBeTooLate() {
        assertThat(schedule.next(9, Duration.ofHours(24), Optional.empty(), MIDDLE))
                .isEmpty();
        assertThat(schedule.next(9, Duration.ofHours(23), Optional.of(Duration.ofHours(2)), MIDDLE))
                .isEmpty();
        assertThat(schedule.next(9, Duration.ofHours(23), Optional.empty(), MIDDLE))
                .isPresent();
    }

    private Optional<Duration> pause(int made) {
        return schedule.next(made, Duration.ZERO, Optional.empty(), MIDDLE);
    }
}
