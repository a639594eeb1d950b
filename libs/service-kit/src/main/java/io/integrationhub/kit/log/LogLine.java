package io.integrationhub.kit.log;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.logging.Logger;
import org.jboss.logmanager.ExtLogRecord;
import org.jboss.logmanager.Level;
import org.jspecify.annotations.Nullable;

/**
 * A structured line of the log: what happened, then keys with values. What one searches by over all lines is also a field of
 * its own where the log is JSON, in {@code mdc}. Whoever makes one asks first whether it is wanted.
 */
public final class LogLine {

    private static final int CHARS = 384;
    private static final String CALLER = LogLine.class.getName();

    private final StringBuilder text = new StringBuilder(CHARS);
    private final Map<String, String> fields = new LinkedHashMap<>(8);

    /** A line that begins with what happened. */
    public LogLine(String what) {
        text.append(what);
    }

    /** Whether a logger takes such lines. */
    public static boolean isWanted(Logger log) {
        return log.isLoggable(Level.INFO);
    }

    /** Says a value; none for null. */
    public LogLine with(String key, @Nullable Object value) {
        text.append(' ').append(key).append('=').append(value == null ? "none" : value);
        return this;
    }

    /** Says a value by which lines are searched; nothing for null. */
    public LogLine field(String key, @Nullable String value) {
        if (value != null) {
            with(key, value);
            fields.put(key, value);
        }
        return this;
    }

    /** Writes it. */
    public void to(Logger log) {
        log.log(record(log.getName()));
    }

    ExtLogRecord record(String name) {
        var record = new ExtLogRecord(Level.INFO, text.toString(), ExtLogRecord.FormatStyle.NO_FORMAT, CALLER);
        record.setLoggerName(name);
        record.setMdc(fields);
        return record;
    }

    @Override
    public String toString() {
        return text.toString();
    }
}
