package io.integrationhub.dispatch.storage;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;

class DayPlanTest {
    private static final LocalDate TODAY = LocalDate.of(2026, 3, 1);

    @Test
    void partitionsAreMadeFromYesterdayOnForEachTable() {
        List<String> statements = DayPlan.create(TODAY, 1);

        assertThat(statements)
                .hasSize(9)
                .contains("create table if not exists event_20260228 partition of event"
                        + " for values from ('2026-02-28') to ('2026-03-01')");
    }

    @Test
    void onlyDailyPartitionsBeforeTheFirstDayToKeepAreDropped() {
        List<String> existing =
                List.of("event_20260131", "event_20260201", "delivery_20260130", "attempt_default", "event_default");

        assertThat(DayPlan.drop(existing, LocalDate.of(2026, 2, 1)))
                .containsExactly("drop table if exists delivery_20260130", "drop table if exists event_20260131");
    }
}
