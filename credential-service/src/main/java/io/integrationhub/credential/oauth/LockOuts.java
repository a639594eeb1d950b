package io.integrationhub.credential.oauth;

import io.integrationhub.access.audit.Actor;
import io.integrationhub.access.audit.AuditTrail;
import io.integrationhub.access.audit.AuditedObject;
import io.integrationhub.access.audit.Changes;
import io.integrationhub.credential.credential.ClientState;
import io.integrationhub.credential.credential.Clients;
import io.quarkus.hibernate.reactive.panache.common.WithTransaction;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.LongAdder;
import org.jboss.logging.Logger;

/**
 * Tells accounts that somebody was locked out of a credential of theirs. It is recorded a while after the answer: whether
 * a client exists must not show in how long the answer takes. Each lock is recorded once, those of ids that do not exist
 * never; while the database is away, they wait.
 */
@ApplicationScoped
class LockOuts {

    /** An attacker with many addresses makes more locks than anybody wants to read; what is over this is not recorded. */
    private static final int MAX_WAITING = 200;

    private static final Logger LOG = Logger.getLogger(LockOuts.class);

    private final Clients clients;
    private final AuditTrail audit;
    private final BlockingQueue<LockOut> waiting = new LinkedBlockingQueue<>(MAX_WAITING);
    private final LongAdder lost = new LongAdder();

    LockOuts(Clients clients, AuditTrail audit) {
        this.clients = clients;
        this.audit = audit;
    }

    record LockOut(String clientId, String address) {}

    void note(String clientId, String address) {
        note(new LockOut(clientId, address));
    }

    private void note(LockOut lockOut) {
        boolean taken = waiting.offer(lockOut);
        if (!taken) {
            lost.increment();
        }
    }

    @Scheduled(every = "2s", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    Uni<Void> record() {
        var taken = new ArrayList<LockOut>();
        waiting.drainTo(taken);
        long notRecorded = lost.sumThenReset();
        if (notRecorded > 0) {
            LOG.warnf("lock-outs are not recorded, too many waited to be: count=%d", notRecorded);
        }
        return taken.isEmpty()
                ? Uni.createFrom().voidItem()
                : record(taken).onFailure(Exception.class).invoke(failure -> taken.forEach(this::note));
    }

    /** One after the other: they share a database session. */
    @WithTransaction
    Uni<Void> record(List<LockOut> lockOuts) {
        return Multi.createFrom()
                .iterable(lockOuts)
                .onItem()
                .transformToUniAndConcatenate(this::record)
                .onItem()
                .ignoreAsUni();
    }

    private Uni<Void> record(LockOut lockOut) {
        return clients.state(lockOut.clientId())
                .chain(state -> state.map(known -> record(lockOut, known))
                        .orElse(Uni.createFrom().voidItem()));
    }

    private Uni<Void> record(LockOut lockOut, ClientState client) {
        return audit.by(
                Actor.machine(lockOut.clientId(), lockOut.address()),
                client.account(),
                "credential.locked",
                AuditedObject.inHub(client.hub(), "credential", lockOut.clientId()),
                Changes.none());
    }
}
