package io.integrationhub.mapping.importing;

import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;

/**
 * Starts the imports that wait, and continues those of a process that has died: an import only reads, so it can run again
 * from the start.
 */
@ApplicationScoped
class AbandonedImports {

    private final ImportJobs jobs;
    private final ImportRunner runner;

    AbandonedImports(ImportJobs jobs, ImportRunner runner) {
        this.jobs = jobs;
        this.runner = runner;
    }

    @Scheduled(every = "5s", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    Uni<Void> takeOver() {
        return jobs.takeOverAbandoned(runner.free())
                .invoke(leases -> leases.forEach(runner::runSoon))
                .replaceWithVoid();
    }
}
