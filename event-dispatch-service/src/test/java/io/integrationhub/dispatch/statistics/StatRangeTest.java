package io.integrationhub.dispatch.statistics;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class StatRangeTest {
    private static final Instant NOW = Instant.parse("2026-03-02T15:12:42Z");

    @Test
    void partsBeginAtWholeTimesAndEndNow() {
        assertThat(StatRange.HOUR.beginnings(NOW))
                .hasSize(60)
                .endsWith(Instant.parse("2026-03-02T15:12:00Z"))
                .startsWith(Instant.parse("2026-03-02T14:13:00Z"));
        assertThat(StatRange.DAY.beginnings(NOW)).hasSize(24).endsWith(Instant.parse("2026-03-02T15:00:00Z"));
        assertThat(StatRange.WEEK.beginnings(NOW)).hasSize(28).endsWith(Instant.parse("2026-03-02T12:00:00Z"));
        assertThat(StatRange.MONTH.beginnings(NOW)).hasSize(30).endsWith(Instant.parse("2026-03-02T00:00:00Z"));
    }

    @ParameterizedTest
    @EnumSource
    void whatIsAskedForIsKept(StatRange range) {
        Instant first = range.beginnings(NOW).getFirst();

        assertThat(range.width().kept().toSeconds()).isGreaterThan(ChronoUnit.SECONDS.between(first, NOW));
        assertThat(first.getEpochSecond() % range.width().length().toSeconds()).isZero();
    }
}
