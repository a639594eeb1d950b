package io.integrationhub.kit.start;

import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.Arrays;
import java.util.logging.Handler;
import java.util.logging.Logger;

/**
 * Writes out why a boot failed, where lines are written by a thread of their own (quarkus.log.console.async): the process
 * would end before that thread comes to the last line, which is the one that says what is wrong.
 */
@ApplicationScoped
class FailedBootLog {

    private static final int BEFORE_ALL = 0;
    private static final int AFTER_ALL = Integer.MAX_VALUE;

    private volatile boolean booted;

    void begin(@Observes @Priority(BEFORE_ALL) StartupEvent event) {
        Runtime.getRuntime().addShutdownHook(new Thread(this::writeOut, "failed-boot-log"));
    }

    void end(@Observes @Priority(AFTER_ALL) StartupEvent event) {
        booted = true;
    }

    /** A handler that is closed has written all that it was given. */
    private void writeOut() {
        if (!booted) {
            Arrays.stream(Logger.getLogger("").getHandlers()).forEach(Handler::close);
        }
    }
}
