package io.integrationhub.dispatch.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.util.Arrays;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StatSlotsTest {

    @Test
    void slotsFollowEachOtherWithoutGaps() {
        assertThat(StatSlots.of(Duration.ofMillis(-5))).isZero();
        assertThat(StatSlots.of(Duration.ofNanos(999_999))).isZero();
        assertThat(StatSlots.of(Duration.ofMillis(1))).isEqualTo(1);
        assertThat(StatSlots.of(Duration.ofMillis(2))).isEqualTo(4);
        assertThat(StatSlots.of(Duration.ofDays(365))).isEqualTo(StatSlots.of(Duration.ofDays(3_650)));
        int[] slots = IntStream.range(0, 200_000)
                .map(step -> StatSlots.of(Duration.ofNanos(step * 50_000L)))
                .toArray();
        assertThat(slots).isSorted();
        assertThat(Arrays.stream(slots).distinct().count()).isEqualTo(slots[slots.length - 1] + 1L);
    }

    @ParameterizedTest
    @ValueSource(doubles = {0.5, 0.95, 0.99})
    void aPercentileIsRightToAnEighth(double part) {
        Random random = new Random(7);
        double[] millis = random.doubles(20_000)
                .map(one -> Math.exp(one * 8) + 1)
                .sorted()
                .toArray();
        long[] counts = new long[120];
        for (double one : millis) {
            counts[StatSlots.of(Duration.ofNanos((long) (one * 1e6)))]++;
        }

        double exact = millis[(int) (part * millis.length) - 1];
        assertThat(StatSlots.percentile(counts, part)).isCloseTo(exact, within(exact / 8));
    }

    /** However times are spread within it. */
    @Test
    void aPercentileLiesInTheSlotOfTheTime() {
        for (double millis : new double[] {1.0, 9.9, 10.1, 1_259.0, 1_260.0, 100_000.0}) {
            long[] counts = new long[120];
            counts[StatSlots.of(Duration.ofNanos((long) (millis * 1e6)))] = 1_000;

            for (double part : new double[] {0.01, 0.5, 0.99}) {
                assertThat(StatSlots.percentile(counts, part)).isCloseTo(millis, within(millis * 0.26));
            }
        }
    }

    @Test
    void nothingHasNoPercentile() {
        assertThat(StatSlots.percentile(new long[0], 0.5)).isNegative();
        assertThat(StatSlots.percentile(new long[5], 0.5)).isNegative();
    }
}
