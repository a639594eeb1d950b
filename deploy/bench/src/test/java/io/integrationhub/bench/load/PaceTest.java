package io.integrationhub.bench.load;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import org.junit.jupiter.api.Test;

class PaceTest {

    /** Three beats. */
    private static final Duration LATE = Duration.ofMillis(3);

    private final Pace pace = new Pace(1000);

    @Test
    void beatsAreDueAtTheRateHoweverLateTheyAre() {
        var due = new ArrayList<Long>();

        pace.run(0, 5, (number, nanos) -> {
            due.add(nanos);
            while (System.nanoTime() - nanos < LATE.toNanos()) {
                Thread.onSpinWait();
            }
        });

        for (int i = 1; i < due.size(); i++) {
            assertThat(due.get(i) - due.get(i - 1)).isEqualTo(1_000_000);
        }
    }

    @Test
    void noBeatComesBeforeItIsDue() {
        pace.run(7, 20, (number, due) -> assertThat(System.nanoTime() - due).isNotNegative());
    }

    @Test
    void countsTheBeatsOfATime() {
        assertThat(pace.beats(Duration.ofMillis(1500))).isEqualTo(1500);
    }
}
