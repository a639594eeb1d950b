package io.integrationhub.kit.start;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.logging.Handler;
import java.util.logging.Logger;
import org.jboss.logmanager.ExtHandler;
import org.jboss.logmanager.ExtLogRecord;
import org.jboss.logmanager.Level;
import org.jboss.logmanager.handlers.AsyncHandler;

/**
 * Writes out what is still to be logged when the process ends, where lines are written by a thread of their own
 * (quarkus.log.console.async): the process would end before that thread comes to the last line, which is the one that says
 * why. Neither closing nor flushing such a handler waits for its thread.
 */
@ApplicationScoped
class LastLines {

    private static final int AFTER_ALL = Integer.MAX_VALUE;
    /** A terminal that takes nothing must not hold the process. */
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private static volatile boolean booted;

    /** A boot that fails fires no event of its end, and may fail before there are any beans. */
    static void writeWhenBootFails() {
        Runtime.getRuntime().addShutdownHook(new Thread(LastLines::ofFailedBoot, "last-lines"));
    }

    void booted(@Observes @Priority(AFTER_ALL) StartupEvent event) {
        booted = true;
    }

    void ofStop(@Observes @Priority(AFTER_ALL) ShutdownEvent event) {
        writeOut(Logger.getLogger("").getHandlers(), "the process ends");
    }

    private static void ofFailedBoot() {
        if (!booted) {
            writeOut(Logger.getLogger("").getHandlers(), "the start failed, the process ends");
        }
    }

    /**
     * Returns when all that the handlers were given is written.
     *
     * @param last one more line, by whose arrival that is known
     */
    static void writeOut(Handler[] handlers, String last) {
        for (Handler handler : handlers) {
            if (handler instanceof AsyncHandler async) {
                writeOut(async, last);
            } else if (handler instanceof ExtHandler several) {
                writeOut(several.getHandlers(), last);
            }
        }
    }

    private static void writeOut(AsyncHandler async, String last) {
        var written = new Written(last);
        async.addHandler(written);
        var record = new ExtLogRecord(Level.INFO, last, LastLines.class.getName());
        record.setLoggerName(LastLines.class.getName());
        async.publish(record);
        written.await();
    }

    /** Gets each line after the handlers that were there before it have written it. */
    private static final class Written extends ExtHandler {

        private final String last;
        private final CountDownLatch reached = new CountDownLatch(1);

        private Written(String last) {
            this.last = last;
        }

        @Override
        protected void doPublish(ExtLogRecord line) {
            if (last.equals(line.getMessage())) {
                reached.countDown();
            }
        }

        private void await() {
            try {
                reached.await(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
