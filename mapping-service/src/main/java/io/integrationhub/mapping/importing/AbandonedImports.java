package io.integrationhub.mapping.importing;

import io.integrationhub.kit.async.InSequence;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/**
 * Starts the imports that wait for their turn, and continues those of a process that has died: an import only reads, so it
 * can run again from the start.
 */
@ApplicationScoped
class AbandonedImports {

    private final ImportJobs jobs;
    private final ImportRunner runner;

    AbandonedImports(ImportJobs jobs, ImportRunner runner) {
        this.jobs = jobs;
        this.runner = runner;
    }

    @Scheduled(every = "1s", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    Uni<Void> takeOver() {
        return jobs.waiting().map(runner::next).chain(jobs::takeOver).chain(this::runEach);
    }

    private Uni<Void> runEach(List<ImportLease> leases) {
        return InSequence.forEach(leases, runner::runSoon);
    }
}
