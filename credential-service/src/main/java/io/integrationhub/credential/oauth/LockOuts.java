package io.integrationhub.credential.oauth;

import io.integrationhub.audit.Actor;
import io.integrationhub.audit.AuditTrail;
import io.integrationhub.audit.AuditedObject;
import io.integrationhub.audit.Changes;
import io.integrationhub.credential.limit.LimitConfig;
import io.integrationhub.credential.oauth.LockReports.Report;
import io.integrationhub.credential.registry.ClientState;
import io.integrationhub.credential.registry.Clients;
import io.integrationhub.kit.async.InSequence;
import io.integrationhub.kit.time.DatabaseTime;
import io.quarkus.hibernate.reactive.panache.common.WithTransaction;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import org.jboss.logging.Logger;

/**
 * Records in an account's audit trail that somebody was locked out of a credential of it. That is done some time after the
 * answer: whether a client exists must not show in how long the answer takes. Lock-outs of ids that do not exist are never
 * recorded; while the database cannot be reached, they are kept.
 */
@ApplicationScoped
class LockOuts {

    /** An attacker can choose as many ids as he likes. */
    private static final int MAX_CLIENTS = 1_000;

    private static final Logger LOG = Logger.getLogger(LockOuts.class);

    private final Clients clients;
    private final AuditTrail audit;
    private final DatabaseTime clock;
    private final LockReports reports;

    LockOuts(Clients clients, AuditTrail audit, LimitConfig config, DatabaseTime clock) {
        this.clients = clients;
        this.audit = audit;
        this.clock = clock;
        this.reports = new LockReports(config.lockReports(), MAX_CLIENTS);
    }

    /**
     * What was done with a report.
     *
     * @param recorded false when there is no such client
     */
    record Outcome(Report report, boolean recorded) {}

    /** What the audit trail shows of locks that are reported together. */
    private record LockSummary(long locks, List<String> addresses) {}

    void note(String clientId, String address) {
        reports.note(clientId, address);
    }

    @Scheduled(every = "2s", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    Uni<Void> record() {
        long notRecorded = reports.takeNotRemembered();
        if (notRecorded > 0) {
            LOG.warnf("lock-outs of more clients than are remembered are not recorded: count=%d", notRecorded);
        }
        var now = clock.instant();
        var due = reports.due(now);
        return due.isEmpty()
                ? Uni.createFrom().voidItem()
                : record(due)
                        .invoke(outcomes -> outcomes.forEach(outcome -> finish(outcome, now)))
                        .replaceWithVoid();
    }

    private void finish(Outcome outcome, Instant now) {
        if (outcome.recorded()) {
            reports.reported(outcome.report(), now);
        } else {
            reports.forget(outcome.report().clientId());
        }
    }

    /** One after the other: they share a database session. */
    @WithTransaction
    Uni<List<Outcome>> record(List<Report> due) {
        return InSequence.collect(due, this::record);
    }

    private Uni<Outcome> record(Report report) {
        return clients.state(report.clientId())
                .chain(state -> state.map(known -> record(report, known))
                        .orElseGet(() -> Uni.createFrom().item(new Outcome(report, false))));
    }

    private Uni<Outcome> record(Report report, ClientState client) {
        return audit.by(
                        Actor.machine(report.clientId(), report.lastAddress()),
                        client.account(),
                        "credential.locked",
                        AuditedObject.inHub(client.hub(), "credential", report.clientId()),
                        report.locks() == 1
                                ? Changes.none()
                                : Changes.created(new LockSummary(report.locks(), report.addresses())))
                .replaceWith(new Outcome(report, true));
    }
}
