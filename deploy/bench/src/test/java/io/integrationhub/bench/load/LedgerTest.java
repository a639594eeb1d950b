package io.integrationhub.bench.load;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class LedgerTest {

    private final Ledger ledger = new Ledger(100);

    @Test
    void knowsItsOwnEventsByTheirIds() {
        assertThat(number(ledger.event(42))).isEqualTo(42);
        assertThat(number(ledger.event(0))).isZero();
    }

    @Test
    void doesNotKnowThoseOfOthers() {
        assertThat(number(new Ledger(100).event(42))).isEqualTo(-1);
        assertThat(number(ledger.event(100))).isEqualTo(-1);
        assertThat(number("baseline")).isEqualTo(-1);
    }

    @Test
    void countsAnEventThatComesAgainAsRepeated() {
        ledger.arrived(1, "id-1", System.nanoTime());
        ledger.arrived(1, "id-1", System.nanoTime());
        ledger.arrived(2, "id-2", System.nanoTime());

        assertThat(ledger.distinct()).isEqualTo(2);
        assertThat(ledger.repeated()).isEqualTo(1);
        assertThat(ledger.renamed()).isZero();
    }

    @Test
    void noticesWhenItComesAgainUnderAnotherId() {
        ledger.arrived(1, "id-1", System.nanoTime());
        ledger.arrived(1, "id-other", System.nanoTime());

        assertThat(ledger.renamed()).isEqualTo(1);
    }

    @Test
    void measuresFromWhenAnEventWasDueToItsFirstArrival() {
        long due = System.nanoTime();
        ledger.due(1, due);
        ledger.arrived(1, "id-1", due + Duration.ofMillis(20).toNanos());
        ledger.arrived(1, "id-1", due + Duration.ofMillis(90).toNanos());

        var latencies = ledger.latencies(event -> true);

        assertThat(latencies.getTotalCount()).isEqualTo(1);
        assertThat(latencies.getMaxValue() / 1e6).isBetween(19.9, 20.1);
    }

    @Test
    void anArrivalBeforeTheEventWasDueCountsAsZero() {
        long due = System.nanoTime();
        ledger.arrived(1, "id-1", due - 1000);
        ledger.due(1, due);

        assertThat(ledger.latencies(event -> true).getMaxValue()).isZero();
    }

    @Test
    void givesUpWhenNothingComes() {
        ledger.arrived(1, "id-1", System.nanoTime());

        assertThat(ledger.awaitOrGiveUp(1, Duration.ofMillis(1))).isTrue();
        assertThat(ledger.awaitOrGiveUp(2, Duration.ofMillis(1))).isFalse();
    }

    private int number(String id) {
        byte[] text = ("x" + id + "y").getBytes(StandardCharsets.US_ASCII);
        return ledger.number(text, 1, text.length - 1);
    }
}
