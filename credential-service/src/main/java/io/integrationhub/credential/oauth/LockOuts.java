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
 * never.
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

    private record LockOut(String clientId, String address) {}

    void note(String clientId, String address) {
        boolean taken = waiting.offer(new LockOut(clientId, address));
        if (!taken) {
            lost.increment();
        }
    }

    @Scheduled(every = "2s", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    @WithTransaction
    Uni<Void> record() {
        var taken = new ArrayList<LockOut>();
        waiting.drainTo(taken);
        long notRecorded = lost.sumThenReset();
        if (notRecorded > 0) {
            LOG.warnf("lock-outs are not recorded, too many waited to be: count=%d", notRecorded);
        }
        return oneByOne(taken);
    }

    /** They share a database session. */
    private Uni<Void> oneByOne(List<LockOut> lockOuts) {
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
