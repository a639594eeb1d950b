package io.integrationhub.mapping.importing;

import io.integrationhub.access.audit.AuditTrail;
import io.integrationhub.access.audit.AuditedObject;
import io.integrationhub.access.audit.Changes;
import io.integrationhub.kit.paging.Cursor;
import io.integrationhub.kit.paging.Page;
import io.integrationhub.mapping.hub.Hub;
import io.integrationhub.mapping.hub.HubName;
import io.integrationhub.mapping.problem.MappingProblem;
import io.quarkus.hibernate.reactive.panache.common.WithSession;
import io.quarkus.hibernate.reactive.panache.common.WithTransaction;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The imports and who runs them. */
@ApplicationScoped
class ImportJobs {

    private final ImportJobRepository repository;
    private final ImportedObjects objects;
    private final AuditTrail audit;
    private final Clock clock;

    ImportJobs(ImportJobRepository repository, ImportedObjects objects, AuditTrail audit, Clock clock) {
        this.repository = repository;
        this.audit = audit;
        this.objects = objects;
        this.clock = clock;
    }

    /** A new running import; import_running when the hub has one already. */
    @WithTransaction
    Uni<ImportJob> create(Hub hub) {
        return repository
                .isRunning(hub)
                .invoke(ImportJobs::refuseSecond)
                .chain(() -> repository.persistAndFlush(new ImportJob(hub, clock.instant())))
                .call(job -> audit.byCaller(
                        "import.started",
                        AuditedObject.inHub(hub.name(), "import", job.id().toString()),
                        Changes.none()));
    }

    private static void refuseSecond(boolean running) {
        if (running) {
            throw MappingProblem.IMPORT_RUNNING.at("/hub", "Wait for the import of this hub that is running.");
        }
    }

    @WithSession
    Uni<ImportJob> find(String account, UUID id) {
        return repository.require(account, id);
    }

    @WithSession
    Uni<Page<ImportJob>> list(String account, @Nullable String hub, @Nullable Cursor after, int limit) {
        if (hub != null && !HubName.isOne(hub)) {
            return Uni.createFrom().item(new Page<>(List.of(), null));
        }
        return repository
                .page(account, hub, after, limit)
                .map(rows -> Page.of(rows, limit, job -> Cursor.of(job.startedAt(), job.id())));
    }

    /** Keeps the lease. Fails with {@link LeaseLost} when another has it. */
    @WithTransaction
    Uni<Void> renew(ImportLease lease) {
        return require(lease).invoke(job -> job.renew(clock.instant())).replaceWithVoid();
    }

    /** Replaces the hub's objects and completes the import. Fails with {@link LeaseLost} when another has the lease. */
    @WithTransaction
    Uni<ImportCounts> complete(ImportLease lease, Catalogue catalogue) {
        return require(lease)
                .chain(job -> objects.replace(lease.hub(), catalogue)
                        .invoke(counts -> job.complete(counts, clock.instant())));
    }

    /** Ends the import without effect. */
    @WithTransaction
    Uni<Void> fail(ImportLease lease, String reason) {
        return require(lease).invoke(job -> job.fail(reason, clock.instant())).replaceWithVoid();
    }

    /** Lets an import wait, without a holder, until a process has room for it. */
    @WithTransaction
    Uni<Void> postpone(ImportLease lease) {
        return require(lease).invoke(job -> job.postpone(clock.instant())).replaceWithVoid();
    }

    /** Takes over imports that wait or whose process has died; those that die again and again fail. */
    @WithTransaction
    Uni<List<ImportLease>> takeOverAbandoned(int most) {
        return repository
                .abandoned(clock.instant(), most)
                .map(jobs -> jobs.stream()
                        .filter(job -> job.takeOver(clock.instant()))
                        .map(ImportJob::lease)
                        .toList());
    }

    private Uni<ImportJob> require(ImportLease lease) {
        return repository.heldBy(lease).map(ImportJobs::held);
    }

    private static ImportJob held(Optional<ImportJob> job) {
        return job.orElseThrow(LeaseLost::new);
    }

    /** Another process has taken the import over, or the hub is gone: this one must stop without effect. */
    static final class LeaseLost extends RuntimeException {}
}
