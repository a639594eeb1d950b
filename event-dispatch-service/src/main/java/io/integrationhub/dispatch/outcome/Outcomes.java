package io.integrationhub.dispatch.outcome;

import io.integrationhub.dispatch.batch.BatchLoop;
import io.integrationhub.dispatch.destination.Targets;
import io.integrationhub.dispatch.ledger.Ledger;
import io.integrationhub.dispatch.ordering.Sequences;
import io.integrationhub.dispatch.outcome.Flush.Written;
import io.integrationhub.dispatch.shard.Shards;
import io.integrationhub.kit.async.RetryForever;
import io.integrationhub.kit.start.ServiceStarted;
import io.integrationhub.messaging.outbox.Outbox;
import io.quarkus.arc.All;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.jboss.logging.Logger;

/**
 * Everything that happened, on its way to be durable. While PostgreSQL is away the same batch is tried until it is back;
 * meanwhile the ledger fills up, and nothing more is taken from Kafka.
 *
 * <p>Two batches are written at a time, of different partitions: while one waits for the disk the other is made up.
 */
@Singleton
public class Outcomes {
    private static final Logger LOG = Logger.getLogger(Outcomes.class);
    private static final int AT_ONCE = 2;

    private final Flush flush;
    private final Outbox outbox;
    private final Shards shards;
    private final Ledger ledger;
    private final Targets targets;
    private final Refusals refusals;
    private final OutcomePublisher publisher;
    private final Sequences sequences;
    private final List<OutcomeObserver> observers;
    private final List<BatchLoop<Outcome>> loops;
    private final int mostUnwritten;
    private final AtomicInteger unwritten = new AtomicInteger();
    private final List<Runnable> listeners = new CopyOnWriteArrayList<>();

    Outcomes(
            Flush flush,
            Outbox outbox,
            Shards shards,
            Ledger ledger,
            Targets targets,
            Refusals refusals,
            OutcomePublisher publisher,
            Sequences sequences,
            @All List<OutcomeObserver> observers,
            OutcomeConfig config) {
        this.flush = flush;
        this.outbox = outbox;
        this.shards = shards;
        this.ledger = ledger;
        this.targets = targets;
        this.refusals = refusals;
        this.publisher = publisher;
        this.sequences = sequences;
        this.observers = observers;
        this.mostUnwritten = config.mostUnwritten();
        this.loops = IntStream.range(0, AT_ONCE)
                .mapToObj(loop -> new BatchLoop<Outcome>(config.batch(), config.gathering(), this::write))
                .toList();
    }

    void start(@Observes ServiceStarted event, Vertx vertx) {
        loops.forEach(loop -> loop.start("outcomes", vertx));
    }

    @PreDestroy
    void stop() {
        loops.forEach(BatchLoop::stop);
    }

    /** Never waits; the ledger is told when it is written. */
    public void add(Outcome outcome) {
        if (outcome instanceof Outcome.Repeated repeated) {
            publisher.publish(repeated);
        } else {
            if (outcome instanceof Outcome.Attempted) {
                unwritten.incrementAndGet();
            }
            loops.get(outcome.entry().partition() % AT_ONCE).add(outcome);
        }
    }

    /** Whether so many attempts wait to be written that no more is to be sent: each of them would be made again after a crash. */
    public boolean areBehind() {
        return unwritten.get() >= mostUnwritten;
    }

    /** Has something done each time when outcomes were {@linkplain #areBehind behind} and are not any more; it must be quick. */
    public void whenCaughtUp(Runnable listener) {
        listeners.add(listener);
    }

    private void written(List<Outcome> outcomes) {
        int attempts = (int)
                outcomes.stream().filter(Outcome.Attempted.class::isInstance).count();
        int before = unwritten.getAndAdd(-attempts);
        if (before >= mostUnwritten && before - attempts < mostUnwritten) {
            listeners.forEach(Runnable::run);
        }
    }

    private Uni<Void> write(List<Outcome> outcomes) {
        return Uni.createFrom()
                .deferred(() -> flush.write(outcomes))
                .invoke(this::settle)
                .invoke(() -> written(outcomes))
                .replaceWithVoid()
                .onFailure(Refusals::matches)
                .recoverWithUni(failure -> withoutTheRefused(outcomes, failure));
    }

    /** Halves the batch until what is refused is alone. */
    private Uni<Void> withoutTheRefused(List<Outcome> outcomes, Throwable failure) {
        if (outcomes.size() == 1) {
            noteInOrder(outcomes.getFirst());
            refusals.leaveUnrecorded(outcomes.getFirst(), failure);
            written(outcomes);
            return Uni.createFrom().voidItem();
        }
        int half = outcomes.size() / 2;
        return writeUntilDone(outcomes.subList(0, half))
                .chain(() -> writeUntilDone(outcomes.subList(half, outcomes.size())));
    }

    /** Not the whole batch again, of which a part is written already. */
    private Uni<Void> writeUntilDone(List<Outcome> outcomes) {
        return RetryForever.untilDone("part of a batch of outcomes", () -> write(outcomes));
    }

    /** What succeeded at once has still to be published, from memory; everything else is in the outbox. */
    private void settle(Written written) {
        observers.forEach(observer -> observer.written(written.ours()));
        for (Outcome outcome : written.ours()) {
            if (outcome instanceof Outcome.Attempted attempted && attempted.isQuick()) {
                publisher.publish(attempted);
            } else {
                noteInOrder(outcome);
                ledger.recorded(outcome.entry());
                Disabled.of(outcome).ifPresent(disabled -> targets.changed(disabled.account()));
            }
        }
        release(written.lost());
        if (!written.ours().stream().allMatch(OutcomeBatch::isQuick)) {
            outbox.publishSoon();
        }
    }

    private void noteInOrder(Outcome outcome) {
        if (outcome instanceof Outcome.OfSendable sendable
                && sendable.delivery().isOrdered()) {
            sequences.written(sendable.delivery());
        } else if (outcome instanceof Outcome.Cancelled) {
            sequences.rowWent();
        }
    }

    private void release(List<Outcome> lost) {
        if (!lost.isEmpty()) {
            LOG.warnf("outcomes released, another process owns their partitions: count=%d", lost.size());
            lost.forEach(outcome ->
                    shards.fenced(outcome.entry().partition(), outcome.entry().epoch()));
            lost.forEach(outcome -> ledger.released(outcome.entry()));
        }
    }
}
