package io.integrationhub.kit.loop;

import io.integrationhub.kit.problem.DatabaseFailure;
import io.integrationhub.kit.problem.FailureWords;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.scheduler.FailedExecution;
import io.vertx.core.Vertx;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.Arrays;
import org.jboss.logging.Logger;

/**
 * Failures that no caller waits for: of scheduled tasks, and of what runs by itself on an event loop. While the database
 * is away each costs one line, for the task runs again; only what may be a defect is logged with its trace.
 */
@ApplicationScoped
class BackgroundFailures {
    private static final Logger LOG = Logger.getLogger(BackgroundFailures.class);
    private static final String POOL = "io.vertx.sqlclient.impl.pool.SqlConnectionPool";
    /** Before anything is closed that a task may still use. */
    private static final int FIRST = 1;

    private volatile boolean stopping;

    void start(@Observes StartupEvent event, Vertx vertx) {
        vertx.exceptionHandler(BackgroundFailures::uncaught);
    }

    void stop(@Observes @Priority(FIRST) ShutdownEvent event) {
        stopping = true;
    }

    /** The scheduler's own log of it is switched off (microprofile-config.properties). */
    void failed(@Observes FailedExecution failed) {
        String task = failed.getExecution().getTrigger().getId();
        Throwable cause = failed.getException();
        if (stopping) {
            LOG.debugf("scheduled task ended with the process: task=%s cause=%s", task, FailureWords.of(cause));
        } else if (DatabaseFailure.isOutage(cause)) {
            LOG.warnf("scheduled task failed, it runs again: task=%s cause=%s", task, FailureWords.of(cause));
        } else {
            LOG.errorf(
                    FailureWords.withPlace(cause),
                    "scheduled task failed: task=%s fault=%s",
                    task,
                    FailureWords.of(cause));
        }
    }

    private static void uncaught(Throwable failure) {
        if (isSecondAnswerOfPool(failure)) {
            LOG.debug("a query that had failed was failed again by the pool's timer", failure);
        } else {
            LOG.errorf(
                    FailureWords.withPlace(failure),
                    "uncaught exception on an event loop: fault=%s",
                    FailureWords.of(failure));
        }
    }

    /**
     * The pool of vertx-sql-client 4.5 does not cancel the timer of a query that got no connection; when the time is over,
     * the timer fails the query once more. The query's caller had its answer long before
     * (https://github.com/eclipse-vertx/vertx-sql-client/issues/1706).
     */
    static boolean isSecondAnswerOfPool(Throwable failure) {
        return failure instanceof IllegalStateException
                && "Result is already complete".equals(failure.getMessage())
                && Arrays.stream(failure.getStackTrace())
                        .anyMatch(frame -> frame.getClassName().equals(POOL));
    }
}
