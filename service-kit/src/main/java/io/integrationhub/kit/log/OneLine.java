package io.integrationhub.kit.log;

import io.quarkus.logging.LoggingFilter;
import java.util.logging.Filter;
import java.util.logging.LogRecord;
import org.jboss.logmanager.ExtLogRecord;

/**
 * Keeps what strangers choose from looking like a record of its own: a path, a name or a message with a line break would
 * otherwise begin a new line of a text log. It drops nothing.
 */
@LoggingFilter(name = "one-line")
public final class OneLine implements Filter {

    @Override
    public boolean isLoggable(LogRecord record) {
        if (record instanceof ExtLogRecord extended) {
            escape(extended);
        }
        return true;
    }

    private static void escape(ExtLogRecord record) {
        String message = record.getFormattedMessage();
        String escaped = message == null ? null : ControlCharacters.escaped(message);
        if (escaped != null && !escaped.equals(message)) {
            record.setMessage(escaped, ExtLogRecord.FormatStyle.NO_FORMAT);
        }
        if (record.getThrown() != null) {
            record.setThrown(EscapedFailure.of(record.getThrown()));
        }
    }
}
