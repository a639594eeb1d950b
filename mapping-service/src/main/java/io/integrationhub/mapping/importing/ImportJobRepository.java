package io.integrationhub.mapping.importing;

import io.integrationhub.hubdirectory.Hub;
import io.integrationhub.identity.CurrentCaller;
import io.integrationhub.kit.paging.Cursor;
import io.integrationhub.kit.time.DatabaseClock;
import io.integrationhub.mapping.problem.MappingProblem;
import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The imports. Every query is scoped to an account, but for those that keep imports running, whoever they are for:
 * they find by lease. What a request asks for is scoped to what its caller reaches: another import does not exist for the
 * caller.
 */
@ApplicationScoped
class ImportJobRepository implements PanacheRepositoryBase<ImportJob, UUID> {

    private static final String WAITING = """
            select id, account, exists (
                select 1 from import_job running
                where running.account = waiting.account and running.status = 'RUNNING' and running.leased_until > now())
            from (select id, account, leased_until,
                         row_number() over (partition by account order by leased_until, id) as turn
                  from import_job where status = 'RUNNING' and leased_until <= now()) waiting
            where turn <= 16
            order by turn, leased_until
            limit 500""";

    private final CurrentCaller caller;

    ImportJobRepository(CurrentCaller caller) {
        this.caller = caller;
    }

    Uni<ImportJob> require(String account, UUID id) {
        return find("account = ?1 and id = ?2", account, id).firstResult().map(this::reached);
    }

    /** The same, locked: who runs it ends it at the same time. */
    Uni<ImportJob> requireForChange(String account, UUID id) {
        return find("account = ?1 and id = ?2", account, id)
                .withLock(LockModeType.PESSIMISTIC_WRITE)
                .firstResult()
                .map(this::reached);
    }

    private ImportJob reached(@Nullable ImportJob found) {
        return Optional.ofNullable(found)
                .filter(job -> caller.get().reachesAny(job.hubId()))
                .orElseThrow(() -> MappingProblem.IMPORT_NOT_FOUND.problem("There is no such import."));
    }

    /** Whosever they are: who watches them has been let in before. */
    Uni<List<ImportJob>> all(Collection<UUID> ids) {
        return list("id in ?1", ids);
    }

    Uni<Boolean> isRunning(Hub hub) {
        return count("account = ?1 and hubId = ?2 and status = ?3", hub.account(), hub.id(), ImportJob.Status.RUNNING)
                .map(found -> found > 0);
    }

    /** The job if this holder still has it, locked; empty when another has taken it over, or the hub is gone. */
    Uni<Optional<ImportJob>> leasedBy(ImportLease holder) {
        return find("id", holder.job())
                .withLock(LockModeType.PESSIMISTIC_WRITE)
                .firstResult()
                .map(found -> Optional.ofNullable(found).filter(job -> job.isLeasedBy(holder)));
    }

    /** The database's time: leases are given by one process and taken over by another. */
    Uni<Instant> now() {
        return getSession().chain(DatabaseClock::now);
    }

    /** Imports whose lease has run out: the first few of each account before more of any. */
    Uni<List<ImportTurns.Waiting>> waiting() {
        return getSession()
                .chain(session ->
                        session.createNativeQuery(WAITING, Object[].class).getResultList())
                .map(rows -> rows.stream()
                        .map(row -> new ImportTurns.Waiting((UUID) row[0], (String) row[1], (boolean) row[2]))
                        .toList());
    }

    /** Those of the imports whose lease has still run out, locked. */
    Uni<List<ImportJob>> stillWaiting(List<UUID> ids, Instant now) {
        return find("id in ?1 and status = ?2 and leasedUntil <= ?3 order by id", ids, ImportJob.Status.RUNNING, now)
                .withLock(LockModeType.PESSIMISTIC_WRITE)
                .list();
    }

    /** Imports, newest first; one more than the limit, to tell whether there is a next page. */
    Uni<List<ImportJob>> page(String account, @Nullable String hub, @Nullable Cursor after, int limit) {
        var query = new StringBuilder("account = :account");
        var parameters = new HashMap<String, Object>();
        parameters.put("account", account);
        if (hub != null) {
            query.append(" and hubName = :hub");
            parameters.put("hub", hub);
        }
        caller.get().confinedTo().ifPresent(only -> {
            query.append(" and hubId = :only");
            parameters.put("only", only.id());
        });
        if (after != null) {
            query.append(" and (startedAt, id) < (:time, :id)");
            parameters.put("time", after.time());
            parameters.put("id", after.id());
        }
        query.append(" order by startedAt desc, id desc");
        return find(query.toString(), parameters).range(0, limit).list();
    }
}
