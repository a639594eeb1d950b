package io.integrationhub.dispatch.recovery;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class ScanWidthTest {
    private static final Duration SECOND = Duration.ofSeconds(1);
    private static final Duration QUICK = Duration.ofMillis(5);

    @Test
    void aQuickLookIsFollowedByOneTwiceAsWide() {
        assertThat(ScanWidth.after(SECOND, QUICK, false)).isEqualTo(Duration.ofSeconds(2));
    }

    @Test
    void itNeverGrowsBeyondItsLongest() {
        assertThat(ScanWidth.after(ScanWidth.LONGEST, QUICK, false)).isEqualTo(ScanWidth.LONGEST);
        assertThat(ScanWidth.after(Duration.ofMinutes(4), QUICK, false)).isEqualTo(ScanWidth.LONGEST);
    }

    @Test
    void itStaysWhileThereIsMoreThanWasAskedForOrItTakesItsTime() {
        assertThat(ScanWidth.after(SECOND, QUICK, true)).isEqualTo(SECOND);
        assertThat(ScanWidth.after(SECOND, Duration.ofMillis(200), false)).isEqualTo(SECOND);
    }

    @Test
    void aSlowLookIsFollowedByANarrowerOneButNeverByNone() {
        assertThat(ScanWidth.after(SECOND, Duration.ofSeconds(2), true)).isEqualTo(Duration.ofMillis(250));
        assertThat(ScanWidth.after(Duration.ofMillis(10), Duration.ofSeconds(2), true))
                .isEqualTo(Duration.ofMillis(10));
    }
}
