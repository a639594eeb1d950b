package io.integrationhub.dispatch.recovery;

import io.integrationhub.dispatch.destination.Target;
import io.integrationhub.dispatch.destination.Targets;
import io.integrationhub.dispatch.recovery.Recovery.Scan;
import io.integrationhub.dispatch.recovery.RecoveryTable.Due;
import io.integrationhub.dispatch.recovery.Selection.Kind;
import io.integrationhub.kit.async.InSequence;
import io.integrationhub.kit.loop.BackgroundLoop;
import io.integrationhub.kit.problem.DatabaseFailure;
import io.integrationhub.kit.problem.FailureWords;
import io.integrationhub.kit.start.ServiceStarted;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.pgclient.PgException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.Reception;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Works recoveries off, a step at a time: each in a transaction that holds the recovery's lock, acts, and moves its place.
 * Any process may do the next step; one that dies leaves nothing half done.
 */
@ApplicationScoped
class RecoverySteps {
    private static final Logger LOG = Logger.getLogger(RecoverySteps.class);
    private static final Duration BETWEEN_STEPS = Duration.ofMillis(20);
    private static final Duration FOR_ROOM = Duration.ofMillis(250);
    private static final String FAILS = "its steps fail by a fault of the suite, which the log of the service names";

    private final Pool pool;
    private final RecoveryTable table;
    private final RecordedDeliveries recorded;
    private final MissingDeliveries missing;
    private final Targets targets;
    private final RecoveryAudit audit;
    private final RecoveryConfig config;
    private @Nullable BackgroundLoop loop;

    RecoverySteps(
            Pool pool,
            RecoveryTable table,
            RecordedDeliveries recorded,
            MissingDeliveries missing,
            Targets targets,
            RecoveryAudit audit,
            RecoveryConfig config) {
        this.pool = pool;
        this.table = table;
        this.recorded = recorded;
        this.missing = missing;
        this.targets = targets;
        this.audit = audit;
        this.config = config;
    }

    void start(@Observes ServiceStarted event, Vertx vertx) {
        loop = BackgroundLoop.start("recoveries", vertx, this::turn);
    }

    void stop(@Observes(notifyObserver = Reception.IF_EXISTS) ShutdownEvent event) {
        if (loop != null) {
            loop.stop();
        }
    }

    @Scheduled(every = "6h", delayed = "15m")
    Uni<Void> forget() {
        return table.forget(config.kept());
    }

    private Uni<Duration> turn() {
        return table.due()
                .call(due -> InSequence.forEach(due, this::step))
                .map(due -> due.isEmpty() ? config.look() : BETWEEN_STEPS);
    }

    private Uni<Void> step(Due due) {
        return targets.of(due.account())
                .chain(all -> pool.withTransaction(connection -> step(connection, due, all)))
                .onFailure(Throwable.class)
                .recoverWithUni(failure -> postpone(due, failure));
    }

    /** One that fails is in no other's way, and is stopped when it goes on failing though the database is there. */
    private Uni<Void> postpone(Due due, Throwable failure) {
        LOG.warnf(
                FailureWords.withPlace(failure),
                "a step of a recovery failed, it is tried again: recovery=%s fault=%s",
                due.id(),
                FailureWords.of(failure));
        return table.postpone(due.id(), !isOfTheMoment(failure)).chain(failed -> stopAfter(failed, due));
    }

    /** Lost locks and connections (lock_not_available, and what of class 40 another transaction has won). */
    private static boolean isOfTheMoment(Throwable failure) {
        return DatabaseFailure.isOutage(failure)
                || (failure instanceof PgException refused
                        && (refused.getSqlState().equals("55P03")
                                || refused.getSqlState().startsWith("40")));
    }

    private Uni<Void> stopAfter(int failed, Due due) {
        return failed < config.mostFailedSteps()
                ? Uni.createFrom().voidItem()
                : pool.withTransaction(connection -> stop(connection, due));
    }

    private Uni<Void> stop(SqlConnection connection, Due due) {
        return table.lock(connection, due.account(), due.id())
                .chain(found -> found.filter(recovery -> recovery.status().equals(Recovery.RUNNING))
                        .map(recovery -> end(connection, recovery, Recovery.STOPPED, FAILS))
                        .orElseGet(() -> Uni.createFrom().voidItem()));
    }

    private Uni<Void> step(SqlConnection connection, Due due, List<Target> all) {
        return table.claim(connection, due.id())
                .chain(found -> found.map(recovery -> settle(connection, recovery, all))
                        .orElseGet(() -> Uni.createFrom().voidItem()));
    }

    private Uni<Void> settle(SqlConnection connection, Recovery recovery, List<Target> all) {
        return table.settle(connection, recovery, config.patience())
                .chain(settled -> advance(connection, settled, all));
    }

    private Uni<Void> advance(SqlConnection connection, Recovery recovery, List<Target> all) {
        if (recovery.isDone()) {
            return end(connection, recovery, Recovery.COMPLETED, null);
        }
        int room = Math.min(
                recovery.perStep(), config.window() - (int) recovery.counts().inFlight());
        if (recovery.scanned() || room <= 0) {
            return table.store(connection, recovery, FOR_ROOM);
        }
        return recovery.selection().kind() == Kind.REPLAY_MISSING
                ? replay(connection, recovery, all, room)
                : recorded.step(connection, recovery, room).chain(scan -> store(connection, recovery, scan));
    }

    private Uni<Void> replay(SqlConnection connection, Recovery recovery, List<Target> all, int room) {
        Optional<Target> target = all.stream()
                .filter(one -> one.id().equals(recovery.destination()))
                .findFirst();
        if (target.isEmpty() || target.get().disabled()) {
            String reason = target.isEmpty() ? "the destination was removed" : "the destination was disabled";
            return end(connection, recovery, Recovery.STOPPED, reason);
        }
        return missing.step(connection, recovery, target.get(), all, room)
                .chain(scan -> store(connection, recovery, scan));
    }

    private Uni<Void> store(SqlConnection connection, Recovery recovery, Scan scan) {
        Duration asked = recovery.pauseAfter(scan.counts().acted());
        Duration pause = asked.compareTo(scan.pause()) > 0 ? asked : scan.pause();
        return table.store(connection, recovery.after(scan), pause);
    }

    private Uni<Void> end(SqlConnection connection, Recovery recovery, String status, @Nullable String reason) {
        return table.store(connection, recovery, Duration.ZERO)
                .chain(() -> table.end(connection, recovery.id(), status, reason))
                .chain(ended -> audit.ended(connection, recovery, ended));
    }
}
