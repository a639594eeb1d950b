package io.integrationhub.mapping.importing;

import io.integrationhub.audit.AuditTrail;
import io.integrationhub.audit.AuditedObject;
import io.integrationhub.audit.Changes;
import io.integrationhub.hubdirectory.Hub;
import io.integrationhub.identity.HubName;
import io.integrationhub.kit.paging.Cursor;
import io.integrationhub.kit.paging.Page;
import io.integrationhub.mapping.problem.MappingProblem;
import io.quarkus.hibernate.reactive.panache.common.WithSession;
import io.quarkus.hibernate.reactive.panache.common.WithTransaction;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/** The imports and who runs them. */
@ApplicationScoped
class ImportJobs {

    private final ImportJobRepository repository;
    private final ImportedObjects objects;
    private final AuditTrail audit;

    ImportJobs(ImportJobRepository repository, ImportedObjects objects, AuditTrail audit) {
        this.repository = repository;
        this.audit = audit;
        this.objects = objects;
    }

    /** A new running import; import_running when the hub has one already. */
    @WithTransaction
    Uni<ImportJob> create(Hub hub) {
        return repository
                .isRunning(hub)
                .invoke(ImportJobs::refuseSecond)
                .chain(repository::now)
                .chain(now -> repository.persistAndFlush(new ImportJob(hub, now)))
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

    /** Ends a running import without effect; import_ended when it is over. */
    @WithTransaction
    Uni<ImportJob> cancel(String account, UUID id) {
        return repository
                .requireForChange(account, id)
                .invoke(ImportJobs::refuseEnded)
                .chain(job -> repository.now().invoke(job::cancel).replaceWith(job))
                .call(job -> audit.byCaller(
                        "import.cancelled",
                        AuditedObject.inHub(job.hubName(), "import", job.id().toString()),
                        Changes.none()));
    }

    private static void refuseEnded(ImportJob job) {
        if (job.isOver()) {
            throw MappingProblem.IMPORT_ENDED.problem("The import has ended already: there is nothing to cancel.");
        }
    }

    /** Those of the imports that there still are. */
    @WithSession
    Uni<List<ImportJob>> all(Collection<UUID> ids) {
        return repository.all(ids);
    }

    @WithSession
    Uni<Page<ImportJob>> list(String account, @Nullable String hub, @Nullable Cursor after, int limit) {
        if (hub != null && !HubName.isValid(hub)) {
            return Uni.createFrom().item(new Page<>(List.of(), null));
        }
        return repository
                .page(account, hub, after, limit)
                .map(rows -> Page.of(rows, limit, job -> Cursor.of(job.startedAt(), job.id())));
    }

    /** Keeps the lease and says how far the import is. Fails with {@link LeaseLost} when another has it. */
    @WithTransaction
    Uni<Void> proceed(ImportLease lease, ImportProgress progress) {
        return withNow(lease, (job, now) -> job.proceed(progress, now));
    }

    /** Replaces the hub's objects and completes the import. Fails with {@link LeaseLost} when another has the lease. */
    @WithTransaction
    Uni<ImportResult> complete(ImportLease lease, OfferedObjects offered) {
        return require(lease)
                .chain(job -> objects.replace(lease.hub(), offered))
                .call(result -> withNow(lease, (job, now) -> job.complete(result, now)));
    }

    /** Ends the import without effect. */
    @WithTransaction
    Uni<Void> fail(ImportLease lease, String reason, @Nullable String step) {
        return withNow(lease, (job, now) -> job.fail(reason, step, now));
    }

    /** Lets an import wait, without a holder, until a process has room for it after a pause. */
    @WithTransaction
    Uni<Void> postpone(ImportLease lease, Duration pause) {
        return withNow(lease, (job, now) -> job.postpone(now.plus(pause)));
    }

    /** The imports that wait for a turn, or whose process has died. */
    @WithSession
    Uni<List<ImportTurns.Waiting>> waiting() {
        return repository.waiting();
    }

    /** Takes those over that still wait; those whose process dies again and again fail. */
    @WithTransaction
    Uni<List<ImportLease>> takeOver(List<UUID> ids) {
        return ids.isEmpty()
                ? Uni.createFrom().item(List.of())
                : repository
                        .now()
                        .chain(now -> repository.stillWaiting(ids, now).map(jobs -> takeOver(jobs, now)));
    }

    private static List<ImportLease> takeOver(List<ImportJob> jobs, Instant now) {
        return jobs.stream()
                .filter(job -> job.takeOver(now))
                .map(ImportJob::lease)
                .toList();
    }

    private Uni<Void> withNow(ImportLease lease, BiConsumer<ImportJob, Instant> change) {
        return require(lease)
                .chain(job -> repository.now().invoke(now -> change.accept(job, now)))
                .replaceWithVoid();
    }

    private Uni<ImportJob> require(ImportLease lease) {
        return repository.leasedBy(lease).map(ImportJobs::present);
    }

    private static ImportJob present(Optional<ImportJob> job) {
        return job.orElseThrow(LeaseLost::new);
    }

    /** Another process has taken the import over, or the hub is gone: this one must stop without effect. */
    static final class LeaseLost extends RuntimeException {}
}
