package io.integrationhub.dispatch.statistics;

import io.integrationhub.dispatch.outcome.Outcome;
import io.integrationhub.dispatch.outcome.OutcomeObserver;
import io.integrationhub.kit.problem.FailureWords;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.List;
import org.jboss.logging.Logger;

/**
 * Counts in memory what has been recorded, and writes the counts twice a minute: where each of many destinations gets little,
 * they are more rows than the deliveries of a shorter time. A crash loses what was not written yet,
 * and an answer of the database that was lost may have it counted twice: these are statistics, and no accounts.
 */
@Singleton
class Recorder implements OutcomeObserver {
    private static final Logger LOG = Logger.getLogger(Recorder.class);

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

    @Scheduled(
            every = "${integration-hub.dispatch.statistics.written-every:30s}",
            concurrentExecution = ConcurrentExecution.SKIP)
    Uni<Void> write() {
        Counts taken = take();
        return taken.isEmpty()
                ? Uni.createFrom().voidItem()
                : table.add(taken).onFailure(Exception.class).recoverWithItem(failure -> putBack(taken, failure));
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

    private synchronized Void putBack(Counts taken, Throwable failure) {
        LOG.warnf("statistics not written, they are tried again: cause=%s", FailureWords.of(failure));
        counts.addAll(taken);
        return null;
    }
}
