package io.integrationhub.kit.log;

import io.quarkus.logging.LoggingFilter;
import java.util.logging.Filter;
import java.util.logging.Formatter;
import java.util.logging.LogRecord;
import org.jboss.logmanager.ExtLogRecord;
import org.jboss.logmanager.formatters.PatternFormatter;

/**
 * Keeps what strangers choose from looking like a record of its own: a path, a name or a message with a line break would
 * otherwise begin a new line of a text log. It drops nothing.
 */
@LoggingFilter(name = "one-line")
public final class OneLine implements Filter {

    /** The message alone, with its parameters. */
    private static final Formatter MESSAGE = new PatternFormatter("%s");

    @Override
    public boolean isLoggable(LogRecord record) {
        if (record instanceof ExtLogRecord extended) {
            escape(extended);
        }
        return true;
    }

    private static void escape(ExtLogRecord record) {
        String message = MESSAGE.format(record);
        String escaped = ControlCharacters.escaped(message);
        if (!escaped.equals(message)) {
            record.setMessage(escaped, ExtLogRecord.FormatStyle.NO_FORMAT);
        }
        if (record.getThrown() != null) {
            record.setThrown(EscapedFailure.of(record.getThrown()));
        }
    }
}
