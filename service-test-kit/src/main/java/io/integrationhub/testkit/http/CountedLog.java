package io.integrationhub.testkit.http;

import java.util.concurrent.atomic.LongAdder;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;

/** Counts the records of the log that are warnings or worse, from its creation until it is closed. */
public final class CountedLog extends Handler implements AutoCloseable {

    private final LongAdder warnings = new LongAdder();
    private final LongAdder errors = new LongAdder();

    public CountedLog() {
        setLevel(Level.WARNING);
        Logger.getLogger("").addHandler(this);
    }

    public long warnings() {
        return warnings.sum();
    }

    /** Those that say that something in the service is broken. */
    public long errors() {
        return errors.sum();
    }

    @Override
    public void publish(LogRecord record) {
        if (record.getLevel().intValue() >= Level.SEVERE.intValue()) {
            errors.increment();
        } else if (record.getLevel().intValue() >= Level.WARNING.intValue()) {
            warnings.increment();
        }
    }

    @Override
    public void flush() {
        // Nothing is kept back.
    }

    @Override
    public void close() {
        Logger.getLogger("").removeHandler(this);
    }
}
