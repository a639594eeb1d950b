package io.integrationhub.testkit.http;

import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.regex.Pattern;

/**
 * Keeps the records of the log that are warnings or worse, from its creation until it is closed; but not those of Kafka,
 * whose broker runs in the same process and has troubles of its own.
 */
public final class CountedLog extends Handler implements AutoCloseable {

    private static final Pattern KAFKA = Pattern.compile("(org\\.apache\\.)?kafka\\..*");

    /** More of them are counted, but not kept. */
    private static final int KEPT = 100;

    private final Kept warnings = new Kept();
    private final Kept errors = new Kept();

    public CountedLog() {
        setLevel(Level.WARNING);
        Logger.getLogger("").addHandler(this);
    }

    /** The first hundred, each with its logger and its thread, so that a test that finds one too many says which. */
    public List<String> warnings() {
        return List.copyOf(warnings.records);
    }

    /** Of those that say that something in the service is broken, the first hundred. */
    public List<String> errors() {
        return List.copyOf(errors.records);
    }

    @Override
    public void publish(LogRecord record) {
        if (KAFKA.matcher(String.valueOf(record.getLoggerName())).matches()) {
            return;
        }
        if (record.getLevel().intValue() >= Level.SEVERE.intValue()) {
            errors.keep(record);
        } else if (record.getLevel().intValue() >= Level.WARNING.intValue()) {
            warnings.keep(record);
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

    private static final class Kept {
        private final ConcurrentLinkedQueue<String> records = new ConcurrentLinkedQueue<>();
        private final AtomicInteger count = new AtomicInteger();

        void keep(LogRecord record) {
            if (count.getAndIncrement() < KEPT) {
                records.add("[%s] %s %s".formatted(record.getLoggerName(), record.getMessage(), record.getThrown()));
            }
        }
    }
}
