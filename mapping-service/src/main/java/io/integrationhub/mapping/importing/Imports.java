package io.integrationhub.mapping.importing;

import io.integrationhub.hubdirectory.Hub;
import io.integrationhub.mapping.connection.Connections;
import io.integrationhub.mapping.problem.MappingProblem;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;
import org.hibernate.exception.ConstraintViolationException;

/** Starts and cancels imports. */
@ApplicationScoped
class Imports {

    private final Connections connections;
    private final ImportJobs jobs;
    private final ImportRunner runner;

    Imports(Connections connections, ImportJobs jobs, ImportRunner runner) {
        this.connections = connections;
        this.jobs = jobs;
        this.runner = runner;
    }

    /** Starts an import; connection_missing without connection settings, import_running while there is one. */
    Uni<ImportJob> start(Hub hub) {
        return connections
                .exist(hub)
                .invoke(Imports::requireConnection)
                .chain(() -> create(hub))
                .call(job -> runner.runSoon(job.lease()));
    }

    /** Ends a running import without effect; import_ended when it is over. */
    Uni<ImportJob> cancel(String account, UUID id) {
        return jobs.cancel(account, id).invoke(job -> runner.stop(job.id()));
    }

    /** Of two started at the same moment, the database lets one in. */
    private Uni<ImportJob> create(Hub hub) {
        return jobs.create(hub)
                .onFailure(ConstraintViolationException.class)
                .transform(second ->
                        MappingProblem.IMPORT_RUNNING.at("/hub", "Wait for the import of this hub that is running."));
    }

    private static void requireConnection(boolean exist) {
        if (!exist) {
            throw MappingProblem.CONNECTION_MISSING.at("/hub", "Save the hub's connection settings first.");
        }
    }
}
