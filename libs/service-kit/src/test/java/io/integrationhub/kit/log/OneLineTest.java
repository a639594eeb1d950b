package io.integrationhub.kit.log;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.Random;
import java.util.logging.Level;
import org.jboss.logmanager.ExtLogRecord;
import org.jboss.logmanager.ExtLogRecord.FormatStyle;
import org.jboss.logmanager.formatters.PatternFormatter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OneLineTest {

    private final OneLine filter = new OneLine();
    private final PatternFormatter text = new PatternFormatter("%p %s%e%n");

    @ParameterizedTest
    @ValueSource(strings = {"\n", "\r", "\r\n", "\u0085", "\u2028", "\u2029", "\u0000", "\u001b[2J", "\t", "\u202e"})
    void aParameterStaysWithinItsLine(String control) {
        var record = new ExtLogRecord(Level.WARNING, "request failed: path=%s", FormatStyle.PRINTF, "logger");
        record.setParameters(new Object[] {"/a" + control + "ERROR forged"});

        assertThat(line(record)).startsWith("WARNING request failed: path=/a\\").endsWith("ERROR forged");
    }

    @Test
    void generatedTextsNeverBeginALine() {
        var random = new Random(7);
        for (int n = 0; n < 5_000; n++) {
            String odd = random.ints(random.nextInt(20), 0, 0x2100)
                    .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                    .toString();
            var record = new ExtLogRecord(Level.INFO, odd, FormatStyle.NO_FORMAT, "logger");

            assertThat(line(record).chars()).noneMatch(Character::isISOControl);
        }
    }

    @Test
    void theMessagesOfFailuresAndTheirCausesStayWithinTheirLines() {
        var failure = new IllegalStateException("a\nERROR one", new IOException("b\r\nERROR two"));
        var record = new ExtLogRecord(Level.SEVERE, "failed", FormatStyle.NO_FORMAT, "logger");
        record.setThrown(failure);

        filter.isLoggable(record);

        assertThat(text.format(record).lines())
                .contains("SEVERE failed: java.lang.IllegalStateException: a\\nERROR one")
                .contains("Caused by: java.io.IOException: b\\r\\nERROR two")
                .noneMatch(line -> line.startsWith("ERROR"));
    }

    @Test
    void whatHasNoControlCharactersIsLeftAsItIs() {
        var failure = new IOException("no control", new IOException("neither"));
        var record = new ExtLogRecord(Level.INFO, "%d of %s", FormatStyle.PRINTF, "logger");
        record.setParameters(new Object[] {1, "two: ä😀"});
        record.setThrown(failure);

        assertThat(filter.isLoggable(record)).isTrue();

        assertThat(record.getMessage()).isEqualTo("%d of %s");
        assertThat(new PatternFormatter("%s").format(record)).isEqualTo("1 of two: ä😀");
        assertThat(record.getThrown()).isSameAs(failure);
    }

    private String line(ExtLogRecord record) {
        filter.isLoggable(record);
        String formatted = text.format(record);
        return formatted.substring(
                0, formatted.length() - System.lineSeparator().length());
    }
}
