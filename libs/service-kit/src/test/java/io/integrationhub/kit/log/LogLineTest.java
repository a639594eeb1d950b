package io.integrationhub.kit.log;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.junit.jupiter.api.Test;

class LogLineTest {

    private final LogLine line = new LogLine("attempt")
            .with("status", 204)
            .with("next", null)
            .field("account", "acme")
            .field("trace", null);

    @Test
    void itSaysEachValueAndNoneForWhatThereIsNot() {
        assertThat(line).hasToString("attempt status=204 next=none account=acme");
    }

    @Test
    void whatLinesAreSearchedByIsAFieldOfTheRecord() {
        var record = line.record("io.integrationhub.attempt");

        assertThat(record.getMdcCopy()).isEqualTo(Map.of("account", "acme"));
        assertThat(record.getMessage()).isEqualTo(line.toString());
        assertThat(record.getLoggerName()).isEqualTo("io.integrationhub.attempt");
    }

    @Test
    void aPercentSignInAValueIsNoFormat() {
        assertThat(new LogLine("request").with("path", "/%s%n").record("any").getMessage())
                .isEqualTo("request path=/%s%n");
    }

    @Test
    void aLevelAboveInfoWantsNone() {
        Logger log = Logger.getLogger("io.integrationhub.kit.log.LogLineTest");

        log.setLevel(Level.WARNING);
        assertThat(LogLine.isWanted(log)).isFalse();
        log.setLevel(Level.INFO);
        assertThat(LogLine.isWanted(log)).isTrue();
        assertThat(log.getHandlers()).isEqualTo(new Handler[0]);
    }
}
