package io.integrationhub.dispatch.statistics;

import io.integrationhub.dispatch.outcome.Outcome;
import io.integrationhub.dispatch.outcome.OutcomeObserver;
import io.integrationhub.kit.async.InSequence;
import io.integrationhub.kit.problem.DatabaseFailure;
import io.integrationhub.kit.problem.FailureWords;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.Reception;
import jakarta.inject.Singleton;
import jakarta.interceptor.Interceptor;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jboss.logging.Logger;

/**
 * Counts in memory what has been recorded, and writes the counts twice a minute: where each of many destinations gets little,
 * they are more rows than the deliveries of a shorter time. A crash loses what was not written yet,
 * and an answer of the database that was lost may have it counted twice: these are statistics, and no accounts.
 */
@Singleton
class Recorder implements OutcomeObserver {
    private static final Logger LOG = Logger.getLogger(Recorder.class);

    /** After what is in flight has ended. */
    private static final int LAST = Interceptor.Priority.LIBRARY_BEFORE;

    private static final Duration LONGEST_STOP = Duration.ofSeconds(3);
    /** Rows that are kept while the database is away: minutes of each destination, some hundred bytes each. */
    private static final int MOST_KEPT = 100_000;

    private final StatTable table;
    private Counts counts = new Counts();

    Recorder(StatTable table) {
        this.table = table;
    }

    /** A fault of ours must not keep anything from being acknowledged. */
    @Override
    public void written(List<Outcome> outcomes) {
        try {
            count(outcomes);
        } catch (RuntimeException fault) {
            LOG.errorf(FailureWords.withPlace(fault), "outcomes not counted: fault=%s", FailureWords.of(fault));
        }
    }

    private synchronized void count(List<Outcome> outcomes) {
        counts.add(outcomes);
    }

    /** What has come since the last time. */
    void stop(@Observes(notifyObserver = Reception.IF_EXISTS) @Priority(LAST) ShutdownEvent event) {
        try {
            write().subscribeAsCompletionStage().get(LONGEST_STOP.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException | TimeoutException e) {
            LOG.warnf("the last statistics are not written: cause=%s", FailureWords.of(e));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Scheduled(
            every = "${integration-hub.dispatch.statistics.written-every:30s}",
            concurrentExecution = ConcurrentExecution.SKIP)
    Uni<Void> write() {
        return write(take());
    }

    private Uni<Void> write(Counts taken) {
        return taken.isEmpty()
                ? Uni.createFrom().voidItem()
                : table.add(taken).onFailure(Exception.class).recoverWithUni(failure -> failed(taken, failure));
    }

    /** What the database will never take is looked for by halves, and left out. */
    private Uni<Void> failed(Counts taken, Throwable failure) {
        if (!DatabaseFailure.isFinal(failure)) {
            putBack(taken, failure);
            return Uni.createFrom().voidItem();
        }
        if (taken.size() == 1) {
            LOG.errorf("a row of statistics is refused, it is left out: cause=%s", FailureWords.of(failure));
            return Uni.createFrom().voidItem();
        }
        return InSequence.forEach(taken.halves(), this::write);
    }

    @Scheduled(every = "1h")
    Uni<Void> deleteOld() {
        return table.deleteOld();
    }

    private synchronized Counts take() {
        Counts taken = counts;
        counts = new Counts();
        return taken;
    }

    private synchronized void putBack(Counts taken, Throwable failure) {
        if (counts.size() + taken.size() > MOST_KEPT) {
            LOG.errorf(
                    "statistics not written, and too many to keep: rows=%d cause=%s",
                    taken.size(), FailureWords.of(failure));
            return;
        }
        LOG.warnf("statistics not written, they are tried again: cause=%s", FailureWords.of(failure));
        counts.addAll(taken);
    }
}
