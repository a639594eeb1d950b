package io.integrationhub.bench.measure;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ProcFileTest {

    private static final String STAT =
            "42 (C2 CompilerThre) S 1 42 42 0 -1 4194560 10 20 0 0 150 50 7 3 20 0 9 0 100 1 2";

    @Test
    void addsTimeInUserAndKernelMode() {
        assertThat(ProcFile.cpuMicros(STAT, false)).isEqualTo(2_000_000);
    }

    @Test
    void addsThatOfEndedChildren() {
        assertThat(ProcFile.cpuMicros(STAT, true)).isEqualTo(2_100_000);
    }

    @Test
    void readsNamesWithBlanksAndParentheses() {
        assertThat(ProcFile.name(STAT)).isEqualTo("C2 CompilerThre");
        assertThat(ProcFile.name("7 (a) (b) S 1")).isEqualTo("a) (b");
    }

    @Test
    void aProcessThatHasEndedHasUsedNothing() {
        assertThat(ProcFile.cpuMicros(ProcFile.read(Path.of("/proc/0/stat")), false))
                .isZero();
    }

    @Test
    void dividesWhatWasUsedSinceAnEarlierReading() {
        var earlier = new CpuTimes(Map.of("kafka", 1_000L));
        var later = new CpuTimes(Map.of("kafka", 5_000L));

        assertThat(later.perEvent(earlier, 100)).containsExactly(Map.entry("kafka", 40.0));
    }
}
