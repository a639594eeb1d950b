package io.integrationhub.mapping.importing;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ImportSlotsTest {

    private final ImportSlots slots = new ImportSlots(4, 8);

    @Test
    void onlyAFewAreAtWork() {
        IntStream.range(0, 4).forEach(i -> slots.begin());
        assertThat(slots.free()).isZero();
        slots.end();
        assertThat(slots.free()).isEqualTo(1);
    }

    @Test
    void whatPausesKeepsNobodyFromBeginningUntilTooMuchIsHeld() {
        for (int i = 0; i < 4; i++) {
            slots.begin();
            slots.pause();
        }
        assertThat(slots.free()).isEqualTo(4);
        IntStream.range(0, 4).forEach(i -> slots.begin());
        assertThat(slots.free()).isZero();
        IntStream.range(0, 4).forEach(i -> slots.resume());
        assertThat(slots.free()).isZero();
        IntStream.range(0, 8).forEach(i -> slots.end());
        assertThat(slots.free()).isEqualTo(4);
    }
}
