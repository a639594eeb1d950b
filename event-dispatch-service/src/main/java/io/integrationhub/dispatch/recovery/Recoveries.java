package io.integrationhub.dispatch.recovery;

import io.integrationhub.audit.AuditTrail.Author;
import io.integrationhub.dispatch.destination.Target;
import io.integrationhub.dispatch.destination.Targets;
import io.integrationhub.dispatch.hub.DestinationHubs;
import io.integrationhub.dispatch.problem.DispatchProblem;
import io.integrationhub.dispatch.recovery.RecoveryTable.Order;
import io.integrationhub.dispatch.recovery.Selection.Kind;
import io.integrationhub.identity.Caller;
import io.integrationhub.kit.paging.Cursor;
import io.integrationhub.kit.paging.Page;
import io.integrationhub.kit.time.DatabaseTime;
import io.quarkiverse.resteasy.problem.HttpProblem;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What people do with recoveries. */
@ApplicationScoped
class Recoveries {
    private final Pool pool;
    private final RecoveryTable table;
    private final RecordedDeliveries recorded;
    private final MissingDeliveries missing;
    private final DestinationHubs hubs;
    private final Targets targets;
    private final RecoveryAudit audit;
    private final DatabaseTime time;
    private final RecoveryConfig config;
    private final CountLimits limits;

    Recoveries(
            Pool pool,
            RecoveryTable table,
            RecordedDeliveries recorded,
            MissingDeliveries missing,
            DestinationHubs hubs,
            Targets targets,
            RecoveryAudit audit,
            DatabaseTime time,
            RecoveryConfig config,
            CountLimits limits) {
        this.pool = pool;
        this.table = table;
        this.recorded = recorded;
        this.missing = missing;
        this.hubs = hubs;
        this.targets = targets;
        this.audit = audit;
        this.time = time;
        this.config = config;
        this.limits = limits;
    }

    /** What is asked for, with the destinations of the account. */
    private record Asked(String account, Selection selection, List<Target> all) {
        /** Whose missing deliveries are meant; empty for the other kinds. */
        Optional<Target> target() {
            return selection.kind() == Kind.REPLAY_MISSING
                    ? Optional.of(all.stream()
                            .filter(one -> one.hub().equals(selection.hub())
                                    && one.eventType().equals(selection.eventType()))
                            .findFirst()
                            .orElseThrow(() -> DispatchProblem.DESTINATION_NOT_FOUND.problem(
                                    "The hub has no destination for this event type.")))
                    : Optional.empty();
        }
    }

    /** Counts, and does nothing. Fails with hub_not_found, destination_not_found and too_many_counts. */
    Uni<Counted> dryRun(String account, RecoveryRequest request) {
        return asked(account, request).chain(asked -> limits.counting(account, () -> count(asked)));
    }

    /**
     * Begins. Fails with hub_not_found, destination_not_found, destination_disabled, too_many_counts, and with too_many_recoveries while the
     * account has as many running as it may.
     */
    Uni<Recovery> start(Caller caller, RecoveryRequest request) {
        Author author = audit.caller();
        return asked(caller.account(), request)
                .invoke(Recoveries::requireEnabled)
                .chain(asked -> limits.counting(asked.account(), () -> count(asked))
                        .map(counted -> order(caller, request, asked, counted)))
                .chain(order -> pool.withTransaction(connection -> start(connection, author, order)));
    }

    private Uni<Asked> asked(String account, RecoveryRequest request) {
        Selection selection = request.selection(time.instant());
        return hubExists(account, selection.hub())
                .chain(() -> targets.of(account))
                .map(all -> new Asked(account, selection, all));
    }

    private Uni<Void> hubExists(String account, @Nullable String hub) {
        if (hub == null) {
            return Uni.createFrom().voidItem();
        }
        hubs.requireName(hub);
        return hubs.require(account, hub);
    }

    private static void requireEnabled(Asked asked) {
        if (asked.target().filter(Target::disabled).isPresent()) {
            throw DispatchProblem.DESTINATION_DISABLED.problem("The destination is disabled: save it first.");
        }
    }

    private Uni<Counted> count(Asked asked) {
        return asked.target()
                .map(target -> missing.count(asked.account(), asked.selection(), target, asked.all()))
                .orElseGet(() -> recorded.count(asked.account(), asked.selection()));
    }

    private static Order order(Caller caller, RecoveryRequest request, Asked asked, Counted counted) {
        return new Order(
                UUID.randomUUID(),
                asked.account(),
                asked.selection(),
                asked.target().map(Target::id).orElse(null),
                request.rate(),
                caller.name(),
                counted.complete() ? counted.count() : null,
                ScanWidth.FIRST);
    }

    private Uni<Recovery> start(SqlConnection connection, Author author, Order order) {
        return table.insert(connection, order)
                .map(made -> made.orElseThrow(Recoveries::tooMany))
                .call(made -> audit.started(connection, author, made));
    }

    private static HttpProblem tooMany() {
        return DispatchProblem.TOO_MANY_RECOVERIES.problem(
                "An account may have " + RecoveryTable.SLOTS + " running at a time: wait for one, or cancel it.");
    }

    Uni<Page<Recovery>> list(String account, @Nullable Cursor after, int limit) {
        return table.page(account, after, limit + 1)
                .map(rows -> Page.of(rows, limit, row -> Cursor.of(row.createdAt(), row.id())));
    }

    /** Fails with recovery_not_found. */
    Uni<Recovery> find(String account, UUID id) {
        return table.find(account, id).map(Recoveries::present);
    }

    /** What was handed over goes on. Fails with recovery_not_found, and with recovery_ended. */
    Uni<Recovery> cancel(String account, UUID id) {
        Author author = audit.caller();
        return pool.withTransaction(connection -> table.lock(connection, account, id)
                .map(Recoveries::present)
                .chain(found -> cancel(connection, author, found)));
    }

    private Uni<Recovery> cancel(SqlConnection connection, Author author, Recovery recovery) {
        if (!recovery.status().equals(Recovery.RUNNING)) {
            throw DispatchProblem.RECOVERY_ENDED.problem("The recovery is " + recovery.status() + " already.");
        }
        return table.settle(connection, recovery, config.patience())
                .chain(settled -> table.store(connection, settled, Duration.ZERO))
                .chain(() -> table.end(connection, recovery.id(), Recovery.CANCELLED, null))
                .call(ended -> audit.cancelled(connection, author, recovery, ended));
    }

    private static Recovery present(Optional<Recovery> found) {
        return found.orElseThrow(
                () -> DispatchProblem.RECOVERY_NOT_FOUND.problem("There is no recovery with this id."));
    }
}
